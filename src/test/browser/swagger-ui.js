// What a person does who has nothing but a browser: log in, authorize, read and create. Fails when the page is at odds with
// itself, or asks anybody but the service for anything.
// Arguments: the browser, the URL of the service, where to save a picture.
import { chromium } from 'playwright-core';

const [executablePath, url, picture] = process.argv.slice(2);
const PATIENCE = 60_000;

function require(condition, fact) {
  if (!condition) {
    throw new Error(`not so: ${fact}`);
  }
  console.log(fact);
}

// A browser of its own, in an empty profile, that asks nobody for anything by itself.
const browser = await chromium.launch({
  executablePath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  const strangers = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
      strangers.push(request.url());
    }
  });

  /** The block of an operation, opened. */
  async function open(tag, operationId) {
    const block = page.locator(`[id="operations-${tag}-${operationId}"]`);
    await block.locator('.opblock-summary-control').click();
    await block.locator('.opblock-body').waitFor();
    return block;
  }

  /** Tries it out, with another body than the example if one is given; what the service answered. */
  async function tryOut(block, body) {
    await block.locator('.try-out__btn').click();
    if (body !== undefined) {
      await block.locator('textarea.body-param__text').fill(JSON.stringify(body));
    }
    const answer = page.waitForResponse((response) => response.request().resourceType() === 'fetch');
    await block.locator('.execute').click();
    await block.locator('.live-responses-table .response-col_status').first().waitFor();
    return answer;
  }

  await page.goto(url);
  await page.locator('.opblock').first().waitFor();
  require(page.url().startsWith(new URL('swagger-ui/', url).href), 'the door leads to Swagger UI');

  const refused = await tryOut(await open('Specialization', 'listSpecializations'));
  require(refused.status() === 401, 'without a token nothing is read');
  // The browser itself complains of every 4xx.
  require(complaints.splice(0).every((text) => text.includes('401')), 'nothing else was complained of');

  const login = await open('Session', 'login');
  const session = await tryOut(login);
  require(session.status() === 200, 'the example logs in');
  const { access_token: token } = await session.json();
  await login.locator('.opblock-summary-control').click();

  await page.locator('.scheme-container .authorize').click();
  const scheme = page.locator('.auth-container', { hasText: 'accessToken' });
  require(await scheme.locator('input').evaluate((input) => input === document.activeElement), 'the cursor is in the field for the access token');
  await scheme.locator('input').fill(token);
  await scheme.locator('.auth-btn-wrapper .authorize').click();
  await scheme.getByText('Logout').waitFor();
  await page.locator('.close-modal').click();

  const list = page.locator('[id="operations-Specialization-listSpecializations"]');
  const reading = page.waitForResponse((response) => response.request().resourceType() === 'fetch');
  await list.locator('.execute').click();
  require((await reading).status() === 200, 'with the token the list is read');
  await list.locator('.opblock-summary-control').click();

  const create = await open('Specialization', 'createSpecialization');
  const created = await tryOut(create);
  require(created.status() === 201, 'the example creates a specialization');
  await create.locator('.live-responses-table .response-col_status', { hasText: '201' }).waitFor();

  require(complaints.length === 0, `the page complains of nothing ${complaints}`);
  require(strangers.length === 0, `the page asks nobody else ${strangers}`);
  // The picture has no token in it, and no room to spare.
  await page.addStyleTag({ content: '.curl-command { display: none } textarea { height: 80px !important; min-height: 0 !important }' });
  await page.locator('[id="operations-tag-Specialization"]').evaluate((section) => section.scrollIntoView());
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
}
