import { arn } from '../place.ts';
import { inert } from './resourceType.ts';

const noResourcePolicies = 'policies of resources are not judged';
const noMonitoring = 'nothing is measured locally; the control port shows failures and dead letters';
const logFiles = 'logs go to a file for each function';

/** What has to be on AWS and has nothing to do on one machine. */
export const inertTypes = {
  'AWS::Logs::LogGroup': inert(logFiles, ['LogGroupName', 'RetentionInDays', 'KmsKeyId', 'LogGroupClass', 'DataProtectionPolicy', 'DeletionProtectionEnabled', 'FieldIndexPolicies', 'Tags'], {
    name: 'LogGroupName',
    attributes: { Arn: (name) => arn('logs', `log-group:${name}:*`) },
  }),
  'AWS::Logs::MetricFilter': inert(noMonitoring, ['FilterName', 'FilterPattern', 'LogGroupName', 'MetricTransformations', 'ApplyOnTransformedLogs', 'EmitSystemFieldDimensions', 'FieldSelectionCriteria']),
  'AWS::Logs::ResourcePolicy': inert(noResourcePolicies, ['PolicyName', 'PolicyDocument']),
  'AWS::Logs::QueryDefinition': inert(noMonitoring, ['Name', 'QueryString', 'LogGroupNames', 'QueryLanguage', 'Parameters']),
  'AWS::CloudWatch::Alarm': inert(
    noMonitoring,
    words(
      'AlarmName AlarmDescription ActionsEnabled AlarmActions OKActions InsufficientDataActions ComparisonOperator DatapointsToAlarm Dimensions',
      'EvaluateLowSampleCountPercentile EvaluationPeriods ExtendedStatistic MetricName Metrics Namespace Period Statistic Threshold ThresholdMetricId',
      'TreatMissingData Unit Tags',
    ),
    { name: 'AlarmName', attributes: { Arn: (name) => arn('cloudwatch', `alarm:${name}`) } },
  ),
  'AWS::CloudWatch::CompositeAlarm': inert(noMonitoring, ['AlarmName', 'AlarmDescription', 'AlarmRule', 'ActionsEnabled', 'AlarmActions', 'OKActions', 'InsufficientDataActions', 'Tags'], {
    name: 'AlarmName',
    attributes: { Arn: (name) => arn('cloudwatch', `alarm:${name}`) },
  }),
  'AWS::CloudWatch::Dashboard': inert(noMonitoring, ['DashboardName', 'DashboardBody'], { name: 'DashboardName' }),
  'AWS::CDK::Metadata': inert('it counts constructs for AWS', ['Analytics']),
};

function words(...lines: readonly string[]): readonly string[] {
  return lines.join(' ').split(' ');
}
