import { expect } from 'vitest';
import type { RouteContract } from '../../shared/http/route.ts';
import { contexts } from '../../infra/contracts.ts';
import { all, law, one, remove } from './law.ts';
import { target } from './template.ts';

const ROUTE = 'AWS::ApiGatewayV2::Route';
const contracts = contexts.flatMap(({ context, routes }) => (routes as readonly RouteContract[]).map(({ method, path, permission, entry = 'api', throttle }) => ({ fn: `${context}-${entry}`, key: `${method} ${path}`, permission, throttle })));

law('there is exactly one gateway route for each contract, and one for everything else', {
  holds: (stack) => {
    const keys = all(stack, ROUTE).map(([, { Properties }]) => Properties['RouteKey']);
    expect(keys.toSorted()).toEqual(['$default', ...contracts.map(({ key }) => key)].toSorted());
  },
  breaks: {
    'a route that is missing': (resources) => remove(resources, ROUTE, 'GET /calendar/{year}'),
    'a route without a contract': (resources) => (one(resources, ROUTE, 'GET /calendar/{year}').Properties.RouteKey = 'GET /secrets'),
  },
});

law('every route has the authorizer, unless its contract says public', {
  holds: (stack) => {
    const open = new Set(['$default', ...contracts.filter(({ permission }) => permission === 'public').map(({ key }) => key)]);
    for (const [id, { Properties }] of all(stack, ROUTE)) {
      const isOpen = open.has(Properties['RouteKey']);
      expect(Properties['AuthorizationType'], id).toBe(isOpen ? 'NONE' : 'JWT');
      expect(stack.resources[target(Properties['AuthorizerId'])]?.Type, id).toBe(isOpen ? undefined : 'AWS::ApiGatewayV2::Authorizer');
    }
  },
  breaks: {
    'an open route': (resources) => (one(resources, ROUTE, 'GET /calendar/{year}').Properties.AuthorizationType = 'NONE'),
    'a route that names no authorizer': (resources) => delete one(resources, ROUTE, 'GET /calendar/{year}').Properties.AuthorizerId,
    'a token for the public': (resources) => (one(resources, ROUTE, 'GET /docs').Properties.AuthorizationType = 'JWT'),
  },
});

law('every route leads to the function of its contract', {
  holds: (stack) => {
    for (const [id, { Properties }] of all(stack, ROUTE)) {
      const name = contracts.find(({ key }) => key === Properties['RouteKey'])?.fn ?? 'documentation-api';
      const integration = JSON.stringify(Properties['Target']).match(/"Ref":"(\w+)"/)?.[1] ?? '';
      const fn = stack.resources[target(stack.resources[integration]?.Properties['IntegrationUri'])];
      expect(fn?.Properties['FunctionName'], id).toBe(`public-data-local-${name}`);
    }
  },
  breaks: { 'a route to another': (resources) => (one(resources, ROUTE, 'GET /calendar/{year}').Properties.Target = one(resources, ROUTE, 'GET /docs').Properties.Target) },
});

law('issuer and audience are parameters, and the stage throttles', {
  holds: (stack) => {
    for (const [, { Properties }] of all(stack, 'AWS::ApiGatewayV2::Authorizer')) expect(Properties['JwtConfiguration']).toEqual({ Issuer: { Ref: 'JwtIssuer' }, Audience: [{ Ref: 'JwtAudience' }] });
    for (const [, { Properties }] of all(stack, 'AWS::ApiGatewayV2::Stage')) expect(Properties['DefaultRouteSettings']?.ThrottlingRateLimit).toBeGreaterThan(0);
  },
  breaks: {
    'an issuer by hand': (resources) => (one(resources, 'AWS::ApiGatewayV2::Authorizer').Properties.JwtConfiguration.Issuer = 'https://id.example.org'),
    'no limit': (resources) => delete one(resources, 'AWS::ApiGatewayV2::Stage').Properties.DefaultRouteSettings,
  },
});

law('what anybody may call at a limit of its own has it, and below that of the whole API', {
  holds: (stack) => {
    const [[, { Properties }] = [] as never] = all(stack, 'AWS::ApiGatewayV2::Stage');
    const limited = contracts.flatMap(({ key, throttle }) => (throttle ? [[key, { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst }]] : []));
    expect(limited.length).toBeGreaterThan(0);
    expect(Properties['RouteSettings']).toEqual(Object.fromEntries(limited));
    for (const { ThrottlingRateLimit } of Object.values(Properties['RouteSettings'] as Record<string, { ThrottlingRateLimit: number }>)) expect(ThrottlingRateLimit).toBeLessThan(Properties['DefaultRouteSettings'].ThrottlingRateLimit);
  },
  breaks: {
    'a limit that is gone': (resources) => delete one(resources, 'AWS::ApiGatewayV2::Stage').Properties.RouteSettings,
    'a limit that limits nothing': (resources) => (one(resources, 'AWS::ApiGatewayV2::Stage').Properties.RouteSettings['GET /registrations/verification'].ThrottlingRateLimit = 1000),
  },
});
