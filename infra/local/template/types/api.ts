import * as z from 'zod';
import { REGION, URL_SUFFIX } from '../place.ts';
import { allWithout, resourceType, TAGS, truth, whole, without } from './resourceType.ts';

const noDomain = 'the API is served under its port only';
const words = z.array(z.string());
const throttling = { ThrottlingBurstLimit: whole.optional(), ThrottlingRateLimit: z.coerce.number().optional(), DetailedMetricsEnabled: without('nothing is measured locally') };

/** The HTTP API. */
export const apiTypes = {
  'AWS::ApiGatewayV2::Api': resourceType({
    attributes: { ApiId: (id) => id, ApiEndpoint: (id) => `https://${id}.execute-api.${REGION}.${URL_SUFFIX}` },
    properties: z.strictObject({
      Name: z.string(),
      ProtocolType: z.literal('HTTP'),
      CorsConfiguration: z
        .strictObject({
          AllowOrigins: words.optional(),
          AllowMethods: words.optional(),
          AllowHeaders: words.optional(),
          ExposeHeaders: words.optional(),
          MaxAge: whole.optional(),
          AllowCredentials: truth.optional(),
        })
        .optional(),
      Description: without('a description'),
      ...allWithout(noDomain, ['DisableExecuteApiEndpoint', 'IpAddressType']),
      ...TAGS,
    }),
  }),
  'AWS::ApiGatewayV2::Integration': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: z.string(),
      PayloadFormatVersion: z.literal('2.0'),
      TimeoutInMillis: whole.optional(),
      ...allWithout('a proxy integration always posts', ['IntegrationMethod']),
      ...allWithout('only the roles of functions are judged', ['CredentialsArn']),
      Description: without('a description'),
    }),
  }),
  'AWS::ApiGatewayV2::Authorizer': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      Name: z.string(),
      AuthorizerType: z.literal('JWT'),
      IdentitySource: words,
      JwtConfiguration: z.strictObject({ Issuer: z.string(), Audience: words }),
    }),
  }),
  'AWS::ApiGatewayV2::Route': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      RouteKey: z.string(),
      Target: z.string().regex(/^integrations\//),
      AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
      AuthorizerId: z.string().optional(),
      AuthorizationScopes: words.optional(),
      OperationName: without('a name for people'),
    }),
  }),
  'AWS::ApiGatewayV2::Stage': resourceType({
    name: 'StageName',
    properties: z.strictObject({
      ApiId: z.string(),
      StageName: z.string(),
      AutoDeploy: z.literal(true, 'only a stage that deploys by itself is served here'),
      AccessLogSettings: z.strictObject({ Format: z.string(), DestinationArn: without('the access log goes to a file') }).optional(),
      DefaultRouteSettings: z.strictObject(throttling).optional(),
      RouteSettings: z.record(z.string(), z.strictObject(throttling)).default({}),
      Description: without('a description'),
      ...TAGS,
    }),
  }),
};
