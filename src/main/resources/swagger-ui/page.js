// All URLs are relative, because a proxy may publish the service under a path prefix.
const root = new URL('..', document.baseURI);

window.ui = SwaggerUIBundle({
  url: '../openapi',
  dom_id: '#swagger-ui',
  deepLinking: true,
  // Prevents the browser from sending the URL of the document to validator.swagger.io.
  validatorUrl: 'none',
  // No token in the storage of the browser. Dev mode keeps tokens (SwaggerUiPage).
  persistAuthorization: false,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [SwaggerUIBundle.plugins.DownloadUrl],
  layout: 'StandaloneLayout',
  // Without this, Swagger UI would resolve the paths of the document at the root of the host.
  requestInterceptor: (request) => {
    if (!request.loadSpec) {
      const url = new URL(request.url, root);
      url.pathname = root.pathname + url.pathname.slice(1);
      request.url = url.href;
    }
    return request;
  },
});
