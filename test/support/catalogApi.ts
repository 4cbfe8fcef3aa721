import { apiHandler } from '#shared/http/apiHandler.ts';
import { wireApi } from '../../functions/catalog/wire.ts';
import { callerOf, official, type TestAnswer, type TestRequest } from './httpEvent.ts';

export type Caller = (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;

/** The handler of the catalogues on the tables of a test engine. Nothing answers for Step Functions: steps that start a clock are for beds and whole platforms. */
export function catalogApi(algorithm: 'sha256' | 'sm3' = 'sha256'): Caller {
  const machine = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:catalog-clock';
  return callerOf(apiHandler(wireApi({ CATALOG_TABLE: 'Catalog', CALENDAR_TABLE: 'Calendar', DEPARTMENTS_TABLE: 'Departments', EVIDENCE_TABLE: 'Evidence', EVIDENCE_ALGORITHM: algorithm, CATALOG_STATE_MACHINE_ARN: machine })));
}

/** A published resource, as 区城运中心 takes it over from an older catalogue. Answers its id. */
export async function published(call: Caller, department: string, resource: object): Promise<string> {
  const { status, body } = await call('POST', '/catalog/adoptions', { as: official('cyzx', 'centre'), body: { department, basis: '存量目录已发布条目', resource } });
  if (status !== 201) throw new Error(`adopting a resource of ${department} answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
}
