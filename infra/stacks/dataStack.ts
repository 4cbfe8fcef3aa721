import { Stack, type StackProps } from 'aws-cdk-lib/core';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarms.ts';
import { DataKey } from '../constructs/dataKey.ts';
import { DataTable } from '../constructs/dataTable.ts';
import { FileBucket } from '../constructs/fileBucket.ts';
import { LockedBucket } from '../constructs/lockedBucket.ts';
import { SigningKey } from '../constructs/signingKey.ts';
import type { Settings } from '../settings.ts';

export interface DataStackProps extends StackProps {
  readonly settings: Settings;
}

/** What holds data or is known outside, and outlives every release: the customer key, the tables of each context, the locked seals, sheets on their way in and out, batches and what was staged of them, the keys that sign them and the feed to the city platform, the bus, the topic of the alarms. */
export class DataStack extends Stack {
  readonly key: DataKey;
  readonly bus: EventBus;
  readonly alarmTopic: AlarmTopic;
  readonly departments: DataTable;
  readonly calendar: DataTable;
  readonly catalog: DataTable;
  readonly sources: DataTable;
  readonly libraries: DataTable;
  readonly requests: DataTable;
  readonly notices: DataTable;
  readonly workItems: DataTable;
  readonly registrations: DataTable;
  readonly quality: DataTable;
  readonly supervision: DataTable;
  readonly reports: DataTable;
  readonly cityPlatform: DataTable;
  readonly evidence: DataTable;
  readonly seals: DataTable;
  readonly sealVault: LockedBucket;
  readonly sheets: FileBucket;
  readonly batches: FileBucket;
  readonly sealKey: SigningKey;
  readonly feedKey: SigningKey;

  constructor(scope: Construct, id: string, { settings, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage } = settings;
    const key = (this.key = new DataKey(this, 'Key', { stage }));
    this.bus = new EventBus(this, 'Bus', { eventBusName: `public-data-${stage}` });
    this.alarmTopic = new AlarmTopic(this, 'AlarmTopic', { settings, key });
    // GSI1: the whole list.
    this.departments = new DataTable(this, 'Departments', { stage, key, indexes: 1 });
    this.calendar = new DataTable(this, 'Calendar', { stage, key, indexes: 0 });
    // GSI1: by department; GSI2: the whole list; GSI3: what has a running clock, by its deadline.
    this.catalog = new DataTable(this, 'Catalog', { stage, key, indexes: 3 });
    // GSI1: a department's checks, and the index by the time of its changes; GSI2: checks by status; GSI3: a department's by status.
    this.sources = new DataTable(this, 'Sources', { stage, key, indexes: 3 });
    // GSI1: the theme libraries, a library's memberships; GSI2: those by status; GSI3: every open proposal.
    this.libraries = new DataTable(this, 'Libraries', { stage, key, indexes: 3 });
    // GSI1, GSI2: outgoing, incoming; GSI3, GSI4: the same by status; GSI5: by status and time of the next action.
    this.requests = new DataTable(this, 'Requests', { stage, key, indexes: 5 });
    // GSI1: webhooks, and each department's deliveries; GSI2: deliveries that wait, by their next attempt.
    this.notices = new DataTable(this, 'Notices', { stage, key, indexes: 2 });
    // GSI1, GSI2: by desk, by desk and source; GSI3: by claimant; GSI4: by who waits; GSI5: everything, by deadline.
    this.workItems = new DataTable(this, 'WorkItems', { stage, key, indexes: 5 });
    // GSI1: by leading department; GSI2: by status; GSI3: running clocks; GSI4: applications on a record, objections to an application; GSI5: by department and status.
    this.registrations = new DataTable(this, 'Registrations', { stage, key, indexes: 5 });
    // GSI1: a resource's batches, the data sets; GSI2: both by department; GSI3: batches that wait for their file or check.
    this.quality = new DataTable(this, 'Quality', { stage, key, indexes: 3 });
    // GSI1: a department's findings, orders and violations; GSI2: the district's; GSI3: orders whose clock runs.
    this.supervision = new DataTable(this, 'Supervision', { stage, key, indexes: 3 });
    // GSI1: the years, the reports and assessments of one, evaluations; GSI2: a department's reports, an evaluator's evaluations; GSI3: objections whose clock runs.
    this.reports = new DataTable(this, 'Reports', { stage, key, indexes: 3 });
    // GSI1: the reports of what the city platform holds.
    this.cityPlatform = new DataTable(this, 'CityPlatform', { stage, key, indexes: 1 });
    // GSI1: by time, with just what a seal is made of.
    this.evidence = new DataTable(this, 'Evidence', { stage, key, indexes: 1, carried: ['hash'], stream: true });
    this.seals = new DataTable(this, 'Seals', { stage, key, indexes: 0 });
    this.sealVault = new LockedBucket(this, 'SealVault', { stage, key, retention: settings.seals });
    this.sheets = new FileBucket(this, 'Sheets', { stage, key, keptDays: { imports: 90, exports: 1 } });
    // What was sent is kept for a season, what was staged of it stays: the last of a resource is its current data.
    this.batches = new FileBucket(this, 'Batches', { stage, key, keptDays: { batches: 90, extracts: 1 }, rarelyReadAfterDays: { staged: 90, reports: 30 }, events: true });
    this.sealKey = new SigningKey(this, 'SealKey', { stage, generation: settings.sealKeyGeneration, alias: 'seals', signs: 'the daily seals of evidence' });
    this.feedKey = new SigningKey(this, 'FeedKey', { stage, generation: settings.cityPlatform.keyGeneration, alias: 'city-feed', signs: 'the feed to the city platform' });
  }
}
