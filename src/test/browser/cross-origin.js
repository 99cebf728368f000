// Uses the service from pages of other origins: one that CORS allows, and one that it does not allow.
// Arguments: the browser, and the URLs of the service and of the two pages.
import { launch, require } from './browser.js';

const [executablePath, service, allowedPage, otherPage] = process.argv.slice(2);

const browser = await launch(executablePath);
try {
  const context = await browser.newContext();

  async function open(url) {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /**
   * Sends a request from a script of the page. Returns what the script can read, or null if it cannot read anything.
   */
  function send(page, path, options = {}) {
    return page.evaluate(
      async ([url, { token, body, headers, ...others }]) => {
        try {
          const response = await fetch(url, {
            method: body ? 'POST' : 'GET',
            headers: {
              ...(token && { Authorization: `Bearer ${token}` }),
              ...(body && { 'Content-Type': 'application/json' }),
              ...headers,
            },
            body: body && JSON.stringify(body),
            ...others,
          });
          const text = await response.text();
          return {
            type: response.type,
            status: response.status,
            headers: Object.fromEntries(response.headers),
            json: text && JSON.parse(text),
          };
        } catch (unreadable) {
          return null;
        }
      },
      [new URL(path, service).href, options],
    );
  }

  const credentials = { username: 'admin', password: 'admin123' };

  // The page that CORS allows.
  const page = await open(allowedPage);
  const login = await send(page, '/login', { body: credentials });
  require(login.status === 200 && login.headers['x-request-id'], 'the page logs in');
  const token = login.json.access_token;

  const created = await send(page, '/specialization', { token, body: { name: 'Optics' } });
  require(created.status === 201 && created.headers.location.startsWith('/specialization/'), 'the page reads Location');
  const { etag } = (await send(page, created.headers.location, { token })).headers;
  require(/^".+"$/.test(etag), 'the page reads ETag');
  require(
    (await send(page, created.headers.location, { token, headers: { 'If-None-Match': etag } })).status === 304,
    'the page sends If-None-Match',
  );
  const rename = (name) =>
    send(page, created.headers.location, { token, method: 'PUT', body: { name }, headers: { 'If-Match': etag } });
  require((await rename('Wave optics')).status === 200, 'the page sends If-Match');
  require((await rename('Ray optics')).json.type === '/problems/precondition-failed', 'the page reads a stale ETag');

  await send(page, '/specialization', { token, body: { name: 'Acoustics' } });
  const names = [];
  for (let path = '/specialization?limit=1'; path; ) {
    const list = await send(page, path, { token });
    names.push(...list.json.map((entry) => entry.name));
    path = /<(.+)>; rel="next"/.exec(list.headers.link)?.[1];
  }
  require(names.slice(-2).join() === 'Wave optics,Acoustics', 'the page follows Link');

  const unauthenticated = await send(page, '/user/me', { token: 'x' });
  require(
    unauthenticated.json.type === '/problems/invalid-token' && unauthenticated.headers['www-authenticate'].startsWith('Bearer '),
    'the page reads a problem and WWW-Authenticate',
  );
  const invalid = await send(page, '/specialization', { token, body: { nmae: 'x' } });
  require(invalid.status === 422 && invalid.json.errors.length > 0, 'the page reads validation errors');
  const unsupported = await send(page, '/ping', { method: 'PATCH' });
  require(unsupported.json.type === '/problems/method-not-allowed', 'the page reads a 405');
  require((await send(page, '/logout', { token, method: 'POST' })).status === 204, 'the page logs out');

  // A page of another origin.
  const other = await open(otherPage);
  for (const [path, options] of [
    ['/ping', {}],
    ['/openapi.json', {}],
    ['/nowhere', {}],
    ['/login', { body: credentials }],
    ['/user/me', { token }],
    ['/ping', { credentials: 'include' }],
  ]) {
    require((await send(other, path, options)) === null, `another page cannot read ${path} ${Object.keys(options)}`);
  }

  // The cookie, which the browser has from the service's own page.
  const own = await open(new URL('swagger-ui/', service).href);
  const ownLogin = await send(own, '/login', { body: { ...credentials, refresh: 'cookie' } });
  require(ownLogin.status === 200 && !ownLogin.json.refresh_token, 'the own page logs in with a cookie');
  const marked = { method: 'POST', headers: { 'X-Catalog-Request': '1' } };
  const [cookie] = await context.cookies();
  require(cookie.name === '__Host-catalog-refresh' && cookie.httpOnly && cookie.secure, 'the browser keeps the cookie');
  require((await own.evaluate(() => document.cookie)) === '', 'scripts cannot read the cookie');
  require((await send(own, '/refresh', marked)).status === 200, 'the own page refreshes');
  require((await send(own, '/refresh', { method: 'POST' })).json.type === '/problems/cross-site', 'the header is required');

  const statuses = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/refresh') && response.request().method() === 'POST') {
      statuses.push(response.status());
    }
  });
  for (const [name, foreign] of [
    ['an allowed page', page],
    ['another page', other],
  ]) {
    for (const options of [marked, { method: 'POST' }]) {
      require((await send(foreign, '/refresh', { ...options, credentials: 'include' })) === null, `${name} cannot refresh`);
    }
    await send(foreign, '/refresh', { method: 'POST', credentials: 'include', mode: 'no-cors' });
    require(statuses.length > 0 && statuses.splice(0).every((status) => status === 403), `${name} is rejected`);
    await foreign.evaluate((action) => {
      const form = document.createElement('form');
      Object.assign(form, { action, method: 'post' });
      document.body.append(form);
      form.submit();
    }, new URL('/refresh', service).href);
    await foreign.waitForURL('**/refresh');
    const problem = await foreign.evaluate(() => document.body.innerText);
    require(/"status": ?403\b/.test(problem), `${name} cannot refresh with a form`);
    await foreign.goBack();
  }
  require((await send(own, '/refresh', marked)).status === 200, 'no other page has spent the token');

  // Frames.
  await page.evaluate(async (src) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = src;
    document.body.append(frame);
    await loaded;
  }, own.url());
  require(page.frames().at(-1).url().startsWith('chrome-error:'), 'an allowed page cannot frame Swagger UI');

  require((await send(own, '/logout', marked)).status === 204, 'the own page logs out');
  require((await context.cookies()).length === 0, 'the browser has deleted the cookie');
} finally {
  await browser.close();
}
