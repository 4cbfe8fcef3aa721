import type { CorsConfiguration, JwtAuthorizer, ResolvedRoute, Throttle } from '../gateway/api.ts';
import { StartRefusal } from './refusal.ts';
import type { Resources } from './resources.ts';
import type { PropertiesOf } from './support.ts';

/** The HTTP API as the gateway takes it. */
export interface ApiDefinition {
  readonly name: string;
  readonly id: string;
  readonly stage: string;
  readonly routes: readonly ResolvedRoute[];
  readonly authorizers: Readonly<Record<string, Omit<JwtAuthorizer, 'keys'>>>;
  readonly throttle?: Throttle;
  readonly cors?: CorsConfiguration;
  readonly accessLogFormat?: string;
}

/** Puts the API together from its resources; undefined when there is none. Throws a StartRefusal when there are several, or a part is missing. */
export function apiOf(resources: Resources): ApiDefinition | undefined {
  const apis = resources.of('AWS::ApiGatewayV2::Api');
  const [api] = apis;
  if (!api) return undefined;
  if (apis.length > 1) throw new StartRefusal(`The local stack serves one HTTP API, the template has ${apis.map(({ logicalId }) => logicalId).join(', ')}.`);
  const [stage] = resources.of('AWS::ApiGatewayV2::Stage');
  if (!stage) throw new StartRefusal(`The HTTP API ${api.logicalId} has no stage.`);
  const authorizers = resources.of('AWS::ApiGatewayV2::Authorizer');
  const { DefaultRouteSettings: settings, RouteSettings: own, AccessLogSettings: log } = stage.properties;
  const { CorsConfiguration: cors } = api.properties;
  return {
    name: api.properties.Name,
    id: api.name,
    stage: stage.name,
    routes: resources.of('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => ({ ...routeOf(resources, logicalId, properties), ...throttleOf(own[properties.RouteKey]) })),
    authorizers: Object.fromEntries(
      authorizers.map(({ name, properties: { JwtConfiguration, IdentitySource } }) => [name, { issuer: JwtConfiguration.Issuer, audience: JwtConfiguration.Audience, identitySource: IdentitySource }]),
    ),
    ...throttleOf(settings),
    ...(cors ? { cors: corsOf(cors) } : {}),
    ...(log ? { accessLogFormat: log.Format } : {}),
  };
}

type RouteSettings = PropertiesOf<'AWS::ApiGatewayV2::Stage'>['DefaultRouteSettings'];

function throttleOf(settings: RouteSettings): { throttle?: Throttle } {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings ?? {};
  return rate === undefined || burst === undefined ? {} : { throttle: { rate, burst } };
}

function routeOf(resources: Resources, logicalId: string, route: PropertiesOf<'AWS::ApiGatewayV2::Route'>): ResolvedRoute {
  const integration = resources.of('AWS::ApiGatewayV2::Integration').find(({ name }) => route.Target === `integrations/${name}`);
  if (!integration) throw new StartRefusal(`The route ${logicalId} (${route.RouteKey}) has no integration.`);
  if (route.AuthorizationType === 'JWT' && route.AuthorizerId === undefined) throw new StartRefusal(`The route ${logicalId} (${route.RouteKey}) has no authorizer.`);
  const { IntegrationUri: functionArn, TimeoutInMillis: timeoutMs } = integration.properties;
  return {
    routeKey: route.RouteKey,
    functionArn,
    ...(route.AuthorizationType === 'JWT' && route.AuthorizerId !== undefined ? { authorizer: route.AuthorizerId } : {}),
    ...(route.AuthorizationScopes ? { scopes: route.AuthorizationScopes } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

function corsOf(cors: NonNullable<PropertiesOf<'AWS::ApiGatewayV2::Api'>['CorsConfiguration']>): CorsConfiguration {
  const { AllowOrigins, AllowMethods, AllowHeaders, ExposeHeaders, MaxAge, AllowCredentials } = cors;
  return { allowOrigins: AllowOrigins, allowMethods: AllowMethods, allowHeaders: AllowHeaders, exposeHeaders: ExposeHeaders, maxAge: MaxAge, allowCredentials: AllowCredentials };
}
