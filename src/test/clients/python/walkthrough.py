"""The walkthrough of docs/getting-started.md with the Python client that openapi-generator generates.

Arguments: the URL of the service. The module `catalog` is the client.
"""
import json
import re
import sys
from urllib.parse import parse_qs, urljoin, urlsplit

import catalog
from catalog.rest import ApiException

URL = sys.argv[1]
PASSWORD = "correct horse battery"


def client(token=None):
    return catalog.ApiClient(catalog.Configuration(host=URL, access_token=token))


def login(username, password):
    request = catalog.LoginRequest(username=username, password=password)
    return catalog.SessionApi(client()).login(request)


def require(condition, fact):
    if not condition:
        sys.exit("failed: " + fact)
    print(fact)


def require_status(status, call, fact):
    try:
        call()
        sys.exit("failed: " + fact)
    except ApiException as rejection:
        require(rejection.status == status, f"{fact} with {status}")
        return json.loads(rejection.body)


def follow_next_link(items, owner):
    page = items.list_course_items_with_http_info(owner_user_id=owner, limit=1)
    require(page.data[0].name == "Algebra", "the first page has Algebra")
    link = re.search(r'<([^>]*)>; rel="next"', page.headers["Link"]).group(1)
    after = parse_qs(urlsplit(urljoin(URL, link)).query)["after"][0]
    last = items.list_course_items_with_http_info(owner_user_id=owner, limit=1, after=after)
    require(last.data[0].name == "Geometry", "the next page has Geometry")
    require("Link" not in last.headers, "there is no third page")


def rename_conditionally(specializations, specialization_id):
    current = specializations.get_specialization_with_http_info(specialization_id)
    request = catalog.SpecializationRequest(name="Maths (Python)")
    etag = current.headers["ETag"]
    renamed = specializations.update_specialization(specialization_id, request, if_match=etag)
    require(renamed.name == "Maths (Python)", "the specialization is renamed")
    problem = require_status(
        412,
        lambda: specializations.update_specialization(specialization_id, request, if_match=etag),
        "the second rename is rejected",
    )
    require(problem["type"] == "/problems/precondition-failed", "the problem has the expected type")


def delete_all(admin, specialization_id, item_id, user_id):
    items = catalog.CourseItemApi(admin)
    items.release_owner(item_id)
    require(items.get_course_item(item_id).owner_user_id is None, "the admin releases an item")
    items.delete_course_item(item_id)
    require_status(404, lambda: items.get_course_item(item_id), "a deleted item is not found")
    catalog.SpecializationApi(admin).delete_specialization(specialization_id)
    users = catalog.UserApi(admin)
    reset = catalog.ResetPasswordRequest(new_password="another horse, another battery")
    users.reset_password(user_id, reset)
    catalog.SessionApi(admin).end_sessions_of(user_id)
    users.delete_user(user_id)
    require_status(404, lambda: users.get_user(user_id), "a deleted user is not found")


def main():
    admin = client(login("admin", "admin123").access_token)
    registration = catalog.RegisterRequest(username="ada.python", password=PASSWORD)
    ada = catalog.UserApi(client()).register(registration)
    require(ada.role == catalog.Role.STUDENT, "Ada registers as a student")
    professor_role = catalog.RoleRequest(role=catalog.Role.PROFESSOR)
    promoted = catalog.UserApi(admin).set_role(ada.user_id, professor_role)
    require(promoted.role == catalog.Role.PROFESSOR, "Ada is a professor")
    professor = client(login("ada.python", PASSWORD).access_token)

    specializations = catalog.SpecializationApi(professor)
    maths = specializations.create_specialization(
        catalog.SpecializationRequest(name="Mathematics (Python)")
    )

    def item(name, kind):
        return catalog.CreateCourseItemRequest(
            name=name, type=kind, specialization_id=maths.specialization_id
        )

    items = catalog.CourseItemApi(professor)
    algebra = items.create_course_item(item("Algebra", "lecture"))
    require(algebra.owner_user_id == ada.user_id, "Ada owns the item that she creates")
    admins_items = catalog.CourseItemApi(admin)
    geometry = admins_items.create_course_item(item("Geometry", "seminar"))
    require(geometry.owner_user_id is None, "the item that the admin creates has no owner")
    owner = catalog.OwnerRequest(owner_user_id=ada.user_id)
    given = admins_items.assign_owner(geometry.course_item_id, owner)
    require(given.owner_user_id == ada.user_id, "the admin assigns the item to Ada")
    read = specializations.get_specialization(maths.specialization_id)
    require(read.course_item_count == 2, "the specialization has two items")

    follow_next_link(items, ada.user_id)
    rename_conditionally(specializations, maths.specialization_id)
    # No import, because this client sends the lines as one JSON string.
    export = catalog.CatalogApi(admin).export_catalog()
    require("Maths (Python)" in str(export), "the export has the specialization")
    delete_all(admin, maths.specialization_id, geometry.course_item_id, ada.user_id)
    catalog.SessionApi(admin).logout()
    require_status(
        401, lambda: catalog.UserApi(admin).get_me(), "a request after the logout is rejected"
    )


main()
