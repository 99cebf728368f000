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

/** Which package may use which, and the other habits of this code that a machine can check. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

  private static final String ROOT = "org.coursecatalog.";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  /** Requests are read from left to right, and so are the imports. */
  @Test
  void arrowsPointOneWay() {
    hold(
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
    hold(
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

  /** The annotations of JSpecify do nothing at run time. */
  @Test
  void modelUsesOnlyTheJdk() {
    hold(
        classes()
            .that()
            .resideInAPackage(ROOT + "model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", ROOT + "model.."));
  }

  /** CDI finds the stores of each kind. */
  @Test
  void noStoreIsNamedByItsKind() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "store.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "store.*.."));
  }

  @Test
  void kindsOfStoresDoNotKnowEachOther() {
    hold(slices().matching(ROOT + "store.(*)..").should().notDependOnEachOther());
  }

  @Test
  void packagesFormNoCircle() {
    hold(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
  }

  @Test
  void httpIsKnownToTheApiOnly() {
    hold(
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

  /** Their packages are no promise, so an upgrade may change them ({@code docs/platform.md}). */
  @Test
  void internalTypesAppearOnlyInPlatform() {
    hold(
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

  /** Types that the guides of Quarkus tell applications to use ({@code docs/platform.md}). */
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
  void onlyOneClassOfTheApiUsesTokens() {
    hold(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "api..")
            .and()
            .doNotHaveSimpleName("BearerAuthentication")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "auth.."));
  }

  /** On the method itself: what stands at the class is overlooked when a method is added. */
  @Test
  void routesSayWhoMayCallThem() {
    hold(
        methods()
            .that(are(routes()))
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class));
  }

  /** A body can arrive long after the token was checked. */
  @Test
  void routesWithABodyConfirmTheirCaller() {
    hold(
        methods()
            .that(are(routes()))
            .and()
            .areAnnotatedWith(RolesAllowed.class)
            .and(
                describe(
                    "have a body, the parameter without annotations",
                    (JavaMethod method) ->
                        method.getParameters().stream()
                            .anyMatch(parameter -> parameter.getAnnotations().isEmpty())))
            .should()
            .beAnnotatedWith(ConfirmsCaller.class));
  }

  /** What has begun is done and written down, also when nobody waits for the answer any more. */
  @Test
  void routesGoOnWhenTheCallerHangsUp() {
    hold(
        methods()
            .that(are(routes()))
            .and()
            // It changes nothing, and may be long.
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
    hold(methods().that(are(routes())).should().beAnnotatedWith(Operation.class));
  }

  @Test
  void routesLiveInResources() {
    hold(
        methods()
            .that(are(routes()))
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource"));
  }

  /** But for the composition root, which has to be done before the port opens. */
  @Test
  void nobodyWaits() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app")
            .should()
            .accessTargetWhere(waits()));
  }

  @Test
  void storesAnswerInTheirTime() {
    hold(
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
    hold(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
    hold(noFields().should().beAnnotatedWith(ConfigProperty.class));
  }

  @Test
  void settingsAreGroupedAndTyped() {
    hold(
        classes()
            .that()
            .haveSimpleNameEndingWith("Config")
            .should()
            .beAnnotatedWith(ConfigMapping.class)
            .andShould()
            .beInterfaces());
  }

  /** A name, an address or a password is text that {@code AdminSettings} checks. */
  @Test
  void settingsHaveBounds() {
    hold(
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
                                    .filter(converter -> isOfBounded(converter.value()))
                                    .isPresent()))));
  }

  @Test
  void requestsAndResponsesAreRecords() {
    hold(
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
  void namesSayWhatAClassIs() {
    hold(
        noClasses()
            .should()
            .haveNameMatching(
                ".*(Util|Utils|Helper|Impl|Manager|Controller|Endpoint|Dto|DTO|Entity|Repository|Dao|DAO)"));
  }

  @Test
  void packagesAreNamedAfterWhatTheyAreAbout() {
    hold(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper.."));
  }

  @Test
  void packagesStateWhatMayBeNull() {
    hold(
        classes()
            .should(
                be(
                    describe(
                        "in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)))));
  }

  @Test
  void outputGoesToTheLog() {
    hold(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  private static boolean isUncancellable(Optional<Cancellable> annotation) {
    return annotation.isPresent() && !annotation.get().value();
  }

  private static boolean isOfBounded(Class<?> converter) {
    return converter.getEnclosingClass() == Bounded.class;
  }

  private static void hold(ArchRule rule) {
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

  /** By Mutiny itself, or by the shortcuts that are generated for Vert.x. */
  private static DescribedPredicate<JavaAccess<?>> waits() {
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
