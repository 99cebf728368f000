import catalog.ApiClient;
import catalog.ApiException;
import catalog.api.CatalogApi;
import catalog.api.CourseItemApi;
import catalog.api.SessionApi;
import catalog.api.SpecializationApi;
import catalog.api.UserApi;
import catalog.model.CreateCourseItemRequest;
import catalog.model.LoginRequest;
import catalog.model.OwnerRequest;
import catalog.model.Problem;
import catalog.model.RegisterRequest;
import catalog.model.ResetPasswordRequest;
import catalog.model.Role;
import catalog.model.RoleRequest;
import catalog.model.SpecializationRequest;
import catalog.model.TokenResponse;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The walkthrough of docs/getting-started.md with the Java client that openapi-generator generates. */
public final class Walkthrough {

  private static final String PASSWORD = "correct horse battery";

  private final String url;

  private Walkthrough(String url) {
    this.url = url;
  }

  public static void main(String[] arguments) throws ApiException {
    new Walkthrough(arguments[0]).run();
  }

  private ApiClient client(TokenResponse tokens) {
    var client = new ApiClient();
    client.updateBaseUri(url);
    if (tokens != null) {
      client.setRequestInterceptor(
          request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));
    }
    return client;
  }

  private TokenResponse login(String username, String password) throws ApiException {
    return new SessionApi(client(null))
        .login(new LoginRequest().username(username).password(password));
  }

  private void run() throws ApiException {
    var admin = client(login("admin", "admin123"));
    var ada =
        new UserApi(client(null))
            .register(new RegisterRequest().username("ada.java").password(PASSWORD));
    require(ada.getRole() == Role.STUDENT, "Ada registers as a student");
    require(ada.getEmail() == null, "Ada has no email address");
    var promoted =
        new UserApi(admin)
            .setRole(ada.getUserId(), new RoleRequest().role(Role.PROFESSOR), null);
    require(promoted.getRole() == Role.PROFESSOR, "Ada is a professor");
    var tokens = login("ada.java", PASSWORD);
    require(tokens.getRole() == Role.PROFESSOR, "Ada's tokens have the role professor");
    var professor = client(tokens);

    var maths =
        new SpecializationApi(professor)
            .createSpecialization(new SpecializationRequest().name("Mathematics (Java)"));
    var items = new CourseItemApi(professor);
    var algebra =
        items.createCourseItem(
            new CreateCourseItemRequest()
                .name("Algebra")
                .type("lecture")
                .specializationId(maths.getSpecializationId()));
    require(ada.getUserId().equals(algebra.getOwnerUserId()), "Ada owns the item that she creates");

    var geometry =
        new CourseItemApi(admin)
            .createCourseItem(
                new CreateCourseItemRequest()
                    .name("Geometry")
                    .type("seminar")
                    .specializationId(maths.getSpecializationId()));
    require(geometry.getOwnerUserId() == null, "the item that the admin creates has no owner");
    var given =
        new CourseItemApi(admin)
            .assignOwner(
                geometry.getCourseItemId(),
                new OwnerRequest().ownerUserId(ada.getUserId()),
                null);
    require(ada.getUserId().equals(given.getOwnerUserId()), "the admin assigns the item to Ada");
    var read =
        new SpecializationApi(professor)
            .getSpecialization(maths.getSpecializationId(), "permissions", null);
    require(read.getCourseItemCount() == 2, "the specialization has two items");
    require(read.getPermissions().getDelete(), "Ada may delete the specialization");

    followNextLink(items, ada.getUserId());
    renameConditionally(new SpecializationApi(professor), maths.getSpecializationId());
    exportAndImport(new CatalogApi(admin));
    items(admin).releaseOwner(geometry.getCourseItemId(), null);
    items(admin).deleteCourseItem(geometry.getCourseItemId(), null);
    requireStatus(
        404, () -> items(admin).getCourseItem(geometry.getCourseItemId(), null, null), "an item is deleted");
    new SpecializationApi(admin).deleteSpecialization(maths.getSpecializationId(), null);
    deleteAda(admin, ada.getUserId());
    new SessionApi(admin).logout();
    requireStatus(401, () -> new UserApi(admin).getMe(null), "the admin is logged out");
  }

  private static CourseItemApi items(ApiClient client) {
    return new CourseItemApi(client);
  }

  private static void deleteAda(ApiClient admin, String id) throws ApiException {
    var users = new UserApi(admin);
    users.resetPassword(
        id, new ResetPasswordRequest().newPassword("another horse, another battery"), null);
    new SessionApi(admin).endSessionsOf(id);
    users.deleteUser(id, null, null);
    requireStatus(404, () -> users.getUser(id, null), "Ada is deleted");
  }

  private interface Request {
    void send() throws ApiException;
  }

  private static void requireStatus(int status, Request request, String fact) {
    try {
      request.send();
      throw new AssertionError("failed: " + fact);
    } catch (ApiException rejection) {
      require(rejection.getCode() == status, fact);
    }
  }

  private void followNextLink(CourseItemApi items, String owner) throws ApiException {
    var page = items.listCourseItemsWithHttpInfo(null, null, 1, owner, null, null, null, null);
    require(page.getData().get(0).getName().equals("Algebra"), "the first page has Algebra");
    var link = header(page.getHeaders(), "link");
    var next = URI.create(url + link.substring(1, link.indexOf('>'))).getQuery();
    var after = next.substring(next.indexOf("after=") + "after=".length());
    var last = items.listCourseItemsWithHttpInfo(after, null, 1, owner, null, null, null, null);
    require(last.getData().get(0).getName().equals("Geometry"), "the next page has Geometry");
    require(header(last.getHeaders(), "link") == null, "there is no third page");
  }

  private static void renameConditionally(SpecializationApi specializations, String id)
      throws ApiException {
    var current = specializations.getSpecializationWithHttpInfo(id, null, null);
    var etag = header(current.getHeaders(), "etag");
    var request = new SpecializationRequest().name("Maths (Java)");
    require(
        specializations.updateSpecialization(id, request, etag).getName().equals("Maths (Java)"),
        "the specialization is renamed");
    try {
      specializations.updateSpecialization(id, new SpecializationRequest().name("Again"), etag);
      throw new AssertionError("failed: the second rename is rejected");
    } catch (ApiException rejection) {
      require(rejection.getCode() == 412, "the second rename is rejected with 412");
      require(
          problemIn(rejection).getType().equals("/problems/precondition-failed"),
          "the problem has the expected type");
    }
  }

  private static Problem problemIn(ApiException rejection) {
    try {
      return ApiClient.createDefaultObjectMapper()
          .readValue(rejection.getResponseBody(), Problem.class);
    } catch (IOException e) {
      throw new AssertionError("the response body is not a problem", e);
    }
  }

  private static void exportAndImport(CatalogApi catalog) throws ApiException {
    require(textOf(catalog.exportCatalog()).contains("\"Algebra\""), "the export has Algebra");
    var created =
        catalog.importCatalog("{\"kind\":\"specialization\",\"name\":\"Physics (Java)\"}\n");
    require(created.getSpecializations() == 1, "one specialization is imported");
  }

  private static String textOf(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file.delete();
    }
  }

  private static String header(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
  }

  private static void require(boolean condition, String fact) {
    if (!condition) {
      throw new AssertionError("failed: " + fact);
    }
    System.out.println(fact);
  }
}
