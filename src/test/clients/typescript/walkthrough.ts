// The walkthrough of docs/getting-started.md with the TypeScript client that openapi-generator generates.
import {
  CatalogApi,
  Configuration,
  CourseItemApi,
  ProblemFromJSON,
  ResponseError,
  Role,
  SessionApi,
  SpecializationApi,
  UserApi,
  type TokenResponse,
} from './client/index.js';

const basePath = process.argv[2]!;
const password = 'correct horse battery';
const anonymous = new Configuration({ basePath });

function bearer(tokens: TokenResponse): Configuration {
  return new Configuration({ basePath, accessToken: tokens.accessToken });
}

function login(username: string, password: string): Promise<TokenResponse> {
  return new SessionApi(anonymous).login({ loginRequest: { username, password } });
}

function require(condition: boolean, fact: string): void {
  if (!condition) {
    throw new Error(`failed: ${fact}`);
  }
  console.log(fact);
}

async function followNextLink(items: CourseItemApi, ownerUserId: string): Promise<void> {
  const page = await items.listCourseItemsRaw({ ownerUserId, limit: 1 });
  require((await page.value())[0]!.name === 'Algebra', 'the first page has Algebra');
  const next = /<([^>]*)>; rel="next"/.exec(page.raw.headers.get('Link')!)![1]!;
  const after = new URL(next, basePath).searchParams.get('after')!;
  const last = await items.listCourseItemsRaw({ ownerUserId, limit: 1, after });
  require((await last.value())[0]!.name === 'Geometry', 'the next page has Geometry');
  require(last.raw.headers.get('Link') === null, 'there is no third page');
}

async function renameConditionally(specializations: SpecializationApi, specializationId: string): Promise<void> {
  const current = await specializations.getSpecializationRaw({ specializationId });
  const ifMatch = current.raw.headers.get('ETag')!;
  const rename = (name: string) =>
    specializations.updateSpecialization({ specializationId, ifMatch, specializationRequest: { name } });
  require((await rename('Maths (TypeScript)')).name === 'Maths (TypeScript)', 'the specialization is renamed');
  try {
    await rename('Again');
  } catch (rejection) {
    const response = (rejection as ResponseError).response;
    require(response.status === 412, 'the second rename is rejected with 412');
    const problem = ProblemFromJSON(await response.json());
    require(problem.type === '/problems/precondition-failed', 'the problem has the expected type');
    return;
  }
  throw new Error('failed: the second rename is rejected');
}

const admin = bearer(await login('admin', 'admin123'));
const ada = await new UserApi(anonymous).register({ registerRequest: { username: 'ada.typescript', password } });
require(ada.role === Role.Student, 'Ada registers as a student');
require(ada.email === null, 'Ada has no email address');
const promoted = await new UserApi(admin).setRole({ userId: ada.userId, roleRequest: { role: Role.Professor } });
require(promoted.role === Role.Professor, 'Ada is a professor');

const professor = bearer(await login('ada.typescript', password));
const { specializationId } = await new SpecializationApi(professor).createSpecialization({
  specializationRequest: { name: 'Mathematics (TypeScript)' },
});
const algebra = await new CourseItemApi(professor).createCourseItem({
  createCourseItemRequest: { name: 'Algebra', type: 'lecture', specializationId },
});
require(algebra.ownerUserId === ada.userId, 'Ada owns the item that she creates');
const geometry = await new CourseItemApi(admin).createCourseItem({
  createCourseItemRequest: { name: 'Geometry', type: 'seminar', specializationId },
});
require(geometry.ownerUserId === null, 'the item that the admin creates has no owner');
const given = await new CourseItemApi(admin).assignOwner({
  courseItemId: geometry.courseItemId,
  ownerRequest: { ownerUserId: ada.userId },
});
require(given.ownerUserId === ada.userId, 'the admin assigns the item to Ada');
const read = await new SpecializationApi(professor).getSpecialization({ specializationId });
require(read.courseItemCount === 2, 'the specialization has two items');

await followNextLink(new CourseItemApi(professor), ada.userId);
await renameConditionally(new SpecializationApi(professor), specializationId);
const catalog = await (await new CatalogApi(admin).exportCatalog()).text();
require(catalog.includes('"Algebra"'), 'the export has Algebra');
const created = await new CatalogApi(admin).importCatalog({
  body: '{"kind":"specialization","name":"Physics (TypeScript)"}\n',
});
require(created.specializations === 1, 'one specialization is imported');

async function requireStatus(status: number, request: () => Promise<unknown>, fact: string): Promise<void> {
  try {
    await request();
  } catch (rejection) {
    require((rejection as ResponseError).response.status === status, fact);
    return;
  }
  throw new Error(`failed: ${fact}`);
}

const { courseItemId } = geometry;
await new CourseItemApi(admin).releaseOwner({ courseItemId });
await new CourseItemApi(admin).deleteCourseItem({ courseItemId });
await requireStatus(404, () => new CourseItemApi(admin).getCourseItem({ courseItemId }), 'an item is deleted');
await new SpecializationApi(admin).deleteSpecialization({ specializationId });
const { userId } = ada;
await new UserApi(admin).resetPassword({
  userId,
  resetPasswordRequest: { newPassword: 'another horse, another battery' },
});
await new SessionApi(admin).endSessionsOf({ userId });
await new UserApi(admin).deleteUser({ userId });
await requireStatus(404, () => new UserApi(admin).getUser({ userId }), 'Ada is deleted');
await new SessionApi(admin).logout();
await requireStatus(401, () => new UserApi(admin).getMe(), 'the admin is logged out');
