import type { Part } from '../ports.ts';
import type { Platform } from '../template/platform.ts';
import { Access, type AccessReport } from './access.ts';
import { judgeActsOfAws } from './actsOfAws.ts';
import { dynamodbNeeds } from './dynamodbNeeds.ts';
import { startGuard } from './guard.ts';
import { eventBridgeNeeds, kmsNeeds, stepFunctionsNeeds } from './jsonNeeds.ts';
import { s3Needs } from './s3Needs.ts';

export interface GuardedServices {
  readonly dynamodb: { readonly url: string };
  readonly stepFunctions: { readonly url: string; machineOfToken(token: string): string | undefined };
  readonly eventBridge: { readonly url: string };
  readonly s3: { readonly url: string };
  readonly kms: { readonly url: string };
}

export interface StartedAccess extends Part {
  /** Variables for the functions: where the services are for them. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly report: AccessReport;
}

/** Puts a guard between the functions and each service. Throws a StartRefusal when a role lacks what AWS itself needs for its function. */
export async function startAccess(platform: Platform, { dynamodb, stepFunctions, eventBridge, s3, kms }: GuardedServices, report: (line: string) => void): Promise<StartedAccess> {
  const access = new Access(platform, report);
  judgeActsOfAws(access, platform);
  const [forDynamodb, forStepFunctions, forEvents, forS3, forKms] = await Promise.all([
    startGuard({ upstream: dynamodb.url, access, needsOf: dynamodbNeeds }),
    startGuard({ upstream: stepFunctions.url, access, needsOf: stepFunctionsNeeds((token) => stepFunctions.machineOfToken(token)) }),
    startGuard({ upstream: eventBridge.url, access, needsOf: eventBridgeNeeds }),
    startGuard({ upstream: s3.url, access, needsOf: s3Needs, headOnly: true }),
    startGuard({ upstream: kms.url, access, needsOf: kmsNeeds }),
  ]);
  return {
    report: access,
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: forDynamodb.url,
      AWS_ENDPOINT_URL_DYNAMODB_STREAMS: forDynamodb.url,
      AWS_ENDPOINT_URL_SFN: forStepFunctions.url,
      AWS_ENDPOINT_URL_EVENTBRIDGE: forEvents.url,
      AWS_ENDPOINT_URL_S3: forS3.url,
      AWS_ENDPOINT_URL_KMS: forKms.url,
    },
    async stop() {
      await Promise.all([forDynamodb, forStepFunctions, forEvents, forS3, forKms].map((guard) => guard.stop()));
    },
  };
}
