package org.coursecatalog;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.settings.Bounded;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rules for package dependencies, annotations and names. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

  private static final String ROOT = "org.coursecatalog.";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void layersDependInOneDirection() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("app")
            .definedBy(ROOT + "app..")
            .layer("api")
            .definedBy(ROOT + "api..")
            .layer("domain")
            .definedBy(ROOT + "domain..")
            .layer("auth")
            .definedBy(ROOT + "auth..")
            .layer("audit")
            .definedBy(ROOT + "audit..")
            .layer("store")
            .definedBy(ROOT + "store..")
            .layer("model")
            .definedBy(ROOT + "model..")
            .layer("settings")
            .definedBy(ROOT + "settings..")
            .layer("platform")
            .definedBy(ROOT + "platform..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyAccessLayers("domain", "auth", "audit", "model", "platform")
            .whereLayer("domain")
            .mayOnlyAccessLayers("auth", "audit", "store", "model", "settings")
            .whereLayer("auth")
            .mayOnlyAccessLayers("audit", "store", "model", "settings", "platform")
            .whereLayer("audit")
            .mayOnlyAccessLayers("model")
            .whereLayer("store")
            .mayOnlyAccessLayers("model", "settings", "platform")
            .whereLayer("platform")
            .mayOnlyAccessLayers("model", "settings")
            .whereLayer("settings")
            .mayNotAccessAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("app"));
  }

  @Test
  void everyClassHasALayer() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                ROOT + "app..",
                ROOT + "api..",
                ROOT + "domain..",
                ROOT + "auth..",
                ROOT + "audit..",
                ROOT + "store..",
                ROOT + "model..",
                ROOT + "settings..",
                ROOT + "platform.."));
  }

  /** JSpecify annotations are allowed because they have no effect at run time. */
  @Test
  void modelUsesOnlyTheJdk() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + "model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", ROOT + "model.."));
  }

  /** CDI selects the store implementation. */
  @Test
  void storeImplementationsAreUsedInTheirPackagesOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "store.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "store.*.."));
  }

  @Test
  void storeImplementationsDoNotDependOnEachOther() {
    check(slices().matching(ROOT + "store.(*)..").should().notDependOnEachOther());
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
  }

  @Test
  void httpTypesAreUsedInApiAndPlatformOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "api..", ROOT + "platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "jakarta.ws.rs..",
                "org.jboss.resteasy..",
                "io.vertx.core.http..",
                "io.vertx.ext.web..",
                "org.eclipse.microprofile.openapi.."));
  }

  /** An upgrade of Quarkus may change internal types ({@code docs/platform.md}). */
  @Test
  void internalTypesAppearOnlyInPlatform() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "platform..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "io.netty..",
                        "io.vertx..impl..",
                        "io.quarkus..runtime..",
                        "org.jboss.resteasy.reactive.common..",
                        "org.jboss.resteasy.reactive.server.core..",
                        "org.jboss.resteasy.reactive.server.handlers..",
                        "org.jboss.resteasy.reactive.server.mapping..")
                    .and(not(documented()))));
  }

  /** Types that the Quarkus guides document for applications ({@code docs/platform.md}). */
  private static DescribedPredicate<JavaClass> documented() {
    var types =
        Set.of(
            "io.quarkus.security.runtime.QuarkusSecurityIdentity",
            "io.quarkus.security.runtime.QuarkusSecurityIdentity$Builder",
            "io.quarkus.vertx.http.runtime.filters.Filters",
            "io.quarkus.vertx.http.runtime.security.ChallengeData",
            "io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism");
    return resideInAnyPackage(
            "io.quarkus.runtime",
            "io.quarkus.runtime.annotations",
            "io.quarkus.runtime.configuration")
        .or(describe("documented types", type -> types.contains(type.getFullName())));
  }

  @Test
  void onlyBearerAuthenticationUsesTokens() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "api..")
            .and()
            .doNotHaveSimpleName("BearerAuthentication")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "auth.."));
  }

  /** An annotation on the class would also apply to methods that are added later. */
  @Test
  void routesDeclareTheirRoles() {
    check(
        methods()
            .that(are(routes()))
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class));
  }

  /** The body can arrive long after the token was verified. */
  @Test
  void routesWithABodyConfirmTheirCaller() {
    check(
        methods()
            .that(are(routes()))
            .and()
            .areAnnotatedWith(RolesAllowed.class)
            .and(
                describe(
                    "have a request body (a parameter without annotations)",
                    (JavaMethod method) ->
                        method.getParameters().stream()
                            .anyMatch(parameter -> parameter.getAnnotations().isEmpty())))
            .should()
            .beAnnotatedWith(ConfirmsCaller.class));
  }

  /** A change and its audit event are completed even if the client disconnects. */
  @Test
  void routesCompleteAfterTheClientDisconnects() {
    check(
        methods()
            .that(are(routes()))
            .and()
            // An export changes nothing and can take a long time.
            .doNotHaveName("exportCatalog")
            .should(
                have(
                    describe(
                        "@Cancellable(false) on themselves or their class",
                        (JavaMethod method) ->
                            isUncancellable(method.tryGetAnnotationOfType(Cancellable.class))
                                || isUncancellable(
                                    method
                                        .getOwner()
                                        .tryGetAnnotationOfType(Cancellable.class))))));
  }

  @Test
  void routesAreDocumented() {
    check(methods().that(are(routes())).should().beAnnotatedWith(Operation.class));
  }

  @Test
  void routesAreDeclaredInResources() {
    check(
        methods()
            .that(are(routes()))
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource"));
  }

  /** Only the composition root blocks: startup must finish before the port opens. */
  @Test
  void onlyStartupBlocks() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app")
            .should()
            .accessTargetWhere(blockingCalls()));
  }

  @Test
  void storesReturnUniOrMulti() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .areInterfaces()
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Store")
            .should()
            .haveRawReturnType(
                describe(
                    "Uni or Multi",
                    type -> type.isEquivalentTo(Uni.class) || type.isEquivalentTo(Multi.class))));
  }

  @Test
  void nothingIsInjectedIntoFields() {
    check(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
    check(noFields().should().beAnnotatedWith(ConfigProperty.class));
  }

  @Test
  void settingsAreGroupedAndTyped() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Config")
            .should()
            .beAnnotatedWith(ConfigMapping.class)
            .andShould()
            .beInterfaces());
  }

  /** {@code AdminSettings} validates the text values of {@code AdminConfig}. */
  @Test
  void settingsHaveBounds() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ConfigMapping.class)
            .and()
            .doNotHaveFullName("org.coursecatalog.domain.account.AdminConfig.username()")
            .and()
            .doNotHaveFullName("org.coursecatalog.domain.account.AdminConfig.password()")
            .and()
            .doNotHaveFullName("org.coursecatalog.domain.account.AdminConfig.email()")
            .should(
                have(
                    describe(
                        "a converter of Bounded, or an enum or a path as their type",
                        (JavaMethod method) ->
                            method.getReturnType().getAllInvolvedRawTypes().stream()
                                    .anyMatch(
                                        type -> type.isEnum() || type.isEquivalentTo(Path.class))
                                || method
                                    .tryGetAnnotationOfType(WithConverter.class)
                                    .filter(converter -> isDeclaredInBounded(converter.value()))
                                    .isPresent()))));
  }

  @Test
  void requestsAndResponsesAreRecords() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Request")
            .or()
            .haveSimpleNameEndingWith("Response")
            .should()
            .beRecords()
            .andShould()
            .resideInAPackage(ROOT + "api.."));
  }

  @Test
  void classNamesHaveNoGenericSuffix() {
    check(
        noClasses()
            .should()
            .haveNameMatching(
                ".*(Util|Utils|Helper|Impl|Manager|Controller|Endpoint|Dto|DTO|Entity|Repository|Dao|DAO)"));
  }

  @Test
  void packagesHaveNoGenericNames() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper.."));
  }

  @Test
  void packagesAreNullMarked() {
    check(
        classes()
            .should(
                be(
                    describe(
                        "in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)))));
  }

  @Test
  void outputGoesToTheLog() {
    check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  private static boolean isUncancellable(Optional<Cancellable> annotation) {
    return annotation.isPresent() && !annotation.get().value();
  }

  private static boolean isDeclaredInBounded(Class<?> converter) {
    return converter.getEnclosingClass() == Bounded.class;
  }

  private static void check(ArchRule rule) {
    rule.check(PROGRAM);
  }

  private static DescribedPredicate<CanBeAnnotated> routes() {
    return describe(
        "routes",
        method ->
            Stream.of(
                    GET.class,
                    HEAD.class,
                    POST.class,
                    PUT.class,
                    PATCH.class,
                    DELETE.class,
                    OPTIONS.class)
                .anyMatch(method::isAnnotatedWith));
  }

  /** Calls of Mutiny, and of the generated {@code …AndAwait} methods of Vert.x. */
  private static DescribedPredicate<JavaAccess<?>> blockingCalls() {
    return describe(
        "await or subscribe",
        access -> {
          var name = access.getTarget().getName();
          var owner = access.getTargetOwner();
          var mutiny = owner.isAssignableTo(Uni.class) || owner.isAssignableTo(Multi.class);
          return (mutiny && (name.equals("await") || name.startsWith("subscribe")))
              || name.endsWith("AndAwait");
        });
  }
}
