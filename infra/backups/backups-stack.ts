import { ArnFormat, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault, BackupVaultEvents } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { addTopic } from '../constructs/topic.ts';
import type { Config, Vaults } from '../platform/config-shape.ts';
import { readValue } from '../platform/deployed-values.ts';
import { nameBucket, nameOwnTable, nameTable } from '../platform/resource-names.ts';
import { TABLE_KEYS } from '../platform/table-names.ts';
import { addVault, nameVault } from './add-vault.ts';

/** 02:00 in China. */
const AT = Schedule.cron({ hour: '18', minute: '0' });
/** AWS maintains what its service needs. They are the policies that its documentation names for a backup role. */
const POLICIES = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];

export interface BackupsProps extends StackProps {
  readonly config: Config;
  readonly vaults: Vaults;
}

/** The vault, and what is backed up into it each night and copied to the vault of the second region (ADR 81). */
export class BackupsStack extends Stack {
  constructor(scope: Construct, id: string, { config, vaults, ...props }: BackupsProps) {
    super(scope, id, props);
    const vault = addVault(this, config, vaults, {
      notificationTopic: this.#addTopic(config),
      notificationEvents: [
        BackupVaultEvents.BACKUP_JOB_FAILED,
        BackupVaultEvents.BACKUP_JOB_EXPIRED,
        BackupVaultEvents.COPY_JOB_FAILED,
        BackupVaultEvents.S3_BACKUP_OBJECT_FAILED,
      ],
    });
    const copiesArn = Stack.of(this).formatArn({
      service: 'backup',
      region: vaults.copyTo,
      resource: `backup-vault:${nameVault(config)}`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    const deleteAfter = Duration.days(vaults.keepDays);
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: `hotline-${config.stage}`,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'nightly',
          backupVault: vault,
          scheduleExpression: AT,
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(12),
          deleteAfter,
          copyActions: [
            { destinationBackupVault: BackupVault.fromBackupVaultArn(this, 'Copies', copiesArn), deleteAfter },
          ],
        }),
      ],
    });
    plan.addSelection('Data', {
      backupSelectionName: 'data',
      role: this.#addRole(config),
      disableDefaultBackupPolicy: true,
      // A resource that is named is backed up whatever the settings of the account say.
      resources: this.#listResources(config, vaults).map((arn) => BackupResource.fromArn(arn)),
    });
  }

  /** All tables but the lists, which are built again from the log; also restored ones in use. The files if wanted. */
  #listResources(config: Config, { hasMedia }: Vaults): readonly string[] {
    const names = TABLE_KEYS.filter((table) => table !== 'views').flatMap((table) => [
      nameOwnTable(config, table),
      nameTable(config, table),
    ]);
    return [
      ...[...new Set(names)].map((name) =>
        this.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name }),
      ),
      ...(hasMedia ? [`arn:${this.partition}:s3:::${nameBucket(this, config, 'media')}`] : []),
    ];
  }

  #addRole(config: Config): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: POLICIES.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: (['keys/personal', 'keys/records', 'keys/media'] as const).map((key) => readValue(config, key)),
      }),
    );
    for (const name of POLICIES)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
        reason: 'AWS maintains what its backup service needs; only that service can take the role.',
      });
    return role;
  }

  /** Failures go by e-mail to those who get alarms. */
  #addTopic({ stage, alarmEmails }: Config): Topic {
    const key = new Key(this, 'BackupsKey', {
      description: 'Encrypts messages about backups that failed',
      alias: `alias/hotline-${stage}-backups`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return addTopic(this, 'Topic', {
      topicName: `hotline-${stage}-backups`,
      key,
      emails: alarmEmails,
      publisher: (inThisAccount) => new ServicePrincipal('backup.amazonaws.com', inThisAccount),
    });
  }
}
