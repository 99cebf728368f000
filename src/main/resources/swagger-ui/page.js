// Every address is relative: a proxy may publish the service below a path that the service does not know.
const root = new URL('..', document.baseURI);

window.ui = SwaggerUIBundle({
  url: '../openapi',
  dom_id: '#swagger-ui',
  deepLinking: true,
  // Otherwise the browser sends the address of the document to validator.swagger.io.
  validatorUrl: 'none',
  // A reload of the page keeps the authorization.
  persistAuthorization: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [SwaggerUIBundle.plugins.DownloadUrl],
  layout: 'StandaloneLayout',
  // Swagger UI would resolve the paths of the document at the root of the host.
  requestInterceptor: (request) => {
    if (!request.loadSpec) {
      const url = new URL(request.url, root);
      url.pathname = root.pathname + url.pathname.slice(1);
      request.url = url.href;
    }
    return request;
  },
});
