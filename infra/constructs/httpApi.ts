import { CfnOutput, CfnParameter, Duration, Validations } from 'aws-cdk-lib/core';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { RouteContract } from '../../shared/http/route.ts';
import type { Settings } from '../settings.ts';
import { PlatformLogGroup } from './logs.ts';

/** The part of a contract that the gateway needs. */
export type GatewayRoute = Pick<RouteContract, 'method' | 'path' | 'permission' | 'throttle'>;

export interface PlatformApiProps {
  readonly settings: Settings;
  readonly key: IKey;
}

/** The HTTP API: one gateway route per contract, a JWT from any OIDC issuer, JSON access logs, throttling. */
export class PlatformApi extends apigateway.HttpApi {
  readonly #authorizer: HttpJwtAuthorizer;
  readonly #stage: apigateway.HttpStage;

  constructor(scope: Construct, id: string, { settings, key }: PlatformApiProps) {
    const name = `public-data-${settings.stage}`;
    super(scope, id, { apiName: name, createDefaultStage: false });
    const issuer = new CfnParameter(this, 'JwtIssuer', { description: 'URL of the OIDC issuer whose tokens the API accepts', allowedPattern: '^https?://\\S+$' });
    const audience = new CfnParameter(this, 'JwtAudience', { description: 'Audience that the tokens carry', allowedPattern: '^\\S+$' });
    issuer.overrideLogicalId('JwtIssuer');
    audience.overrideLogicalId('JwtAudience');
    this.#authorizer = new HttpJwtAuthorizer('Jwt', issuer.valueAsString, { jwtAudience: [audience.valueAsString] });

    const accessLogs = new PlatformLogGroup(this, 'AccessLogs', { name: `/aws/vendedlogs/apis/${name}`, settings, key });
    this.#stage = new apigateway.HttpStage(this, 'Stage', {
      httpApi: this,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.throttling.rate, burstLimit: settings.throttling.burst },
      accessLogSettings: { destination: new apigateway.LogGroupLogDestination(accessLogs), format: ACCESS_LOG },
    });
    new CfnOutput(this, 'Url', { value: this.#stage.url, description: 'API root' }).overrideLogicalId('ApiUrl');
  }

  /** Gives a function its routes, all behind the authorizer unless public. */
  serve(context: string, handler: IFunction, routes: readonly GatewayRoute[]): HttpLambdaIntegration {
    // One permission for the whole API: one per route would outgrow the function's policy.
    const integration = new HttpLambdaIntegration(context, handler, { scopePermissionToRoute: false, timeout: Duration.seconds(29) });
    for (const { method, path, permission, throttle } of routes) {
      const route = new apigateway.HttpRoute(this, `${method} ${path}`, {
        httpApi: this,
        routeKey: apigateway.HttpRouteKey.with(path, method as apigateway.HttpMethod),
        integration,
        ...(permission === 'public' ? {} : { authorizer: this.#authorizer }),
      });
      if (permission === 'public') acknowledgePublic(route, 'The contract says public: it serves only what everybody may read.');
      if (throttle) this.#throttle(route, `${method} ${path}`, throttle);
    }
    return integration;
  }

  /** A limit of its own, below that of the whole API: what anybody may call cannot use up what officials need. */
  #throttle(route: apigateway.HttpRoute, key: string, { rate, burst }: NonNullable<GatewayRoute['throttle']>): void {
    const stage = this.#stage.node.defaultChild as apigateway.CfnStage;
    stage.addPropertyOverride(`RouteSettings.${key.replaceAll('.', String.raw`\.`)}`, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst });
    // API Gateway refuses settings for a route that is not there yet.
    this.#stage.node.addDependency(route);
  }

  /** Where every other method and path ends: problem details instead of the gateway's bare message. */
  serveTheRest(integration: HttpLambdaIntegration): void {
    const route = new apigateway.HttpRoute(this, 'AnythingElse', { httpApi: this, routeKey: apigateway.HttpRouteKey.DEFAULT, integration });
    acknowledgePublic(route, 'It only says that there is no such route.');
  }
}

function acknowledgePublic(route: apigateway.HttpRoute, reason: string): void {
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
}

/** From where, for which department, what, how long and with which outcome: the network log that the law asks for. No person is named. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    ip: '$context.identity.sourceIp',
    org: '$context.authorizer.claims.org',
    routeKey: '$context.routeKey',
    status: '$context.status',
    responseLength: '$context.responseLength',
    latency: '$context.responseLatency',
    integrationLatency: '$context.integrationLatency',
    integrationError: '$context.integrationErrorMessage',
    authorizerError: '$context.authorizer.error',
  }),
);
