import { defineRoute } from '../api/route.ts';

export const referenceRoutes = {
  getRoot: defineRoute({
    method: 'GET',
    path: '/',
    summary: 'Redirects to this reference.',
    role: 'anyone',
    status: 302,
  }),
  getOpenApi: defineRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document.',
    role: 'anyone',
    status: 200,
  }),
  getReference: defineRoute({
    method: 'GET',
    path: '/docs',
    summary: 'This API as an HTML page.',
    role: 'anyone',
    status: 200,
  }),
  getReferenceStart: defineRoute({
    method: 'GET',
    path: '/docs/start.js',
    summary: 'The script that starts Swagger UI on the HTML page.',
    role: 'anyone',
    status: 200,
  }),
  getReferenceScript: defineRoute({
    method: 'GET',
    path: '/docs/swagger-ui.js',
    summary: 'Swagger UI, for the HTML page.',
    role: 'anyone',
    status: 200,
  }),
  getReferenceStyle: defineRoute({
    method: 'GET',
    path: '/docs/swagger-ui.css',
    summary: "Swagger UI's style, for the HTML page.",
    role: 'anyone',
    status: 200,
  }),
};
