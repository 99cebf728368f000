// Uses Swagger UI as a person does: logs in, authorizes, reads and creates. Fails if the page logs an error or a
// warning, such as a violation of its Content-Security-Policy, or sends a request to another host than the service.
// Arguments: the browser, the URL of the service, the file for the screenshot.
import { launch, require } from './browser.js';

const [executablePath, url, screenshotPath] = process.argv.slice(2);
const TIMEOUT_MS = 60_000;

const browser = await launch(executablePath);
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  page.setDefaultTimeout(TIMEOUT_MS);
  const consoleMessages = [];
  const foreignRequests = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      consoleMessages.push(message.text());
    }
  });
  page.on('pageerror', (error) => consoleMessages.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
      foreignRequests.push(request.url());
    }
  });

  /** Expands the block of an operation and returns it. */
  async function open(tag, operationId) {
    const block = page.locator(`[id="operations-${tag}-${operationId}"]`);
    await block.locator('.opblock-summary-control').click();
    await block.locator('.opblock-body').waitFor();
    return block;
  }

  /** Executes the operation, with the example body unless a body is given, and returns the response. */
  async function tryOut(block, body) {
    await block.locator('.try-out__btn').click();
    if (body !== undefined) {
      await block.locator('textarea.body-param__text').fill(JSON.stringify(body));
    }
    const response = page.waitForResponse((candidate) => candidate.request().resourceType() === 'fetch');
    await block.locator('.execute').click();
    await block.locator('.live-responses-table .response-col_status').first().waitFor();
    return response;
  }

  await page.goto(url);
  await page.locator('.opblock').first().waitFor();
  require(page.url().startsWith(new URL('swagger-ui/', url).href), 'the root path redirects to Swagger UI');

  const rejected = await tryOut(await open('Specialization', 'listSpecializations'));
  require(rejected.status() === 401, 'a request without a token is rejected');
  // The browser logs an error for every 4xx.
  require(consoleMessages.splice(0).every((text) => text.includes('401')), 'the page logs no other message');

  const login = await open('Session', 'login');
  const session = await tryOut(login);
  require(session.status() === 200, 'the example request logs in');
  const { access_token: token } = await session.json();
  await login.locator('.opblock-summary-control').click();

  await page.locator('.scheme-container .authorize').click();
  const scheme = page.locator('.auth-container', { hasText: 'accessToken' });
  require(
    await scheme.locator('input').evaluate((input) => input === document.activeElement),
    'the cursor is in the field for the access token',
  );
  await scheme.locator('input').fill(token);
  await scheme.locator('input').press('Enter');
  await scheme.getByText('Logout').waitFor();
  await page.locator('.close-modal').click();

  const list = page.locator('[id="operations-Specialization-listSpecializations"]');
  const reading = page.waitForResponse((candidate) => candidate.request().resourceType() === 'fetch');
  await list.locator('.execute').click();
  require((await reading).status() === 200, 'a request with the token reads the list');
  const downloading = page.waitForEvent('download');
  await list.locator('.download-contents').click();
  require((await (await downloading).failure()) === null, 'the response can be downloaded');
  await list.locator('.opblock-summary-control').click();

  const create = await open('Specialization', 'createSpecialization');
  const created = await tryOut(create);
  require(created.status() === 201, 'the example request creates a specialization');
  await create.locator('.live-responses-table .response-col_status', { hasText: '201' }).waitFor();

  require(
    await page.evaluate(() => localStorage.length + sessionStorage.length === 0),
    'the page stores no token',
  );
  require(consoleMessages.length === 0, `the page logs no errors or warnings ${consoleMessages}`);
  require(foreignRequests.length === 0, `the page sends no requests to other hosts ${foreignRequests}`);
  // Hides the token, and reduces unused space in the screenshot.
  await page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync('.curl-command { display: none } textarea { height: 80px !important; min-height: 0 !important }');
    document.adoptedStyleSheets = [style];
  });
  await page.locator('[id="operations-tag-Specialization"]').evaluate((section) => section.scrollIntoView());
  await page.screenshot({ path: screenshotPath });
} finally {
  await browser.close();
}
