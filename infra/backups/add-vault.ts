import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupVault, type BackupVaultProps } from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { Config, Vaults } from '../platform/config-shape.ts';

/** `hotline-<stage>`: the vault has the same name in both regions. */
export function nameVault({ stage }: Pick<Config, 'stage'>): string {
  return `hotline-${stage}`;
}

/**
 * A vault from which nobody deletes a backup before its time, not even the root user, once the lock is final. It is encrypted with the key
 * of AWS for backups: a key of ours could be scheduled for deletion by the same stolen administrator, and all backups with it.
 */
export function addVault(
  scope: Construct,
  config: Pick<Config, 'stage'>,
  { keepDays, lockAfterDays }: Vaults,
  more: Pick<BackupVaultProps, 'notificationTopic' | 'notificationEvents'> = {},
): BackupVault {
  return new BackupVault(scope, 'Vault', {
    backupVaultName: nameVault(config),
    lockConfiguration: {
      minRetention: Duration.days(keepDays),
      // Compliance mode: for so many days the lock can be taken off, then never.
      changeableFor: Duration.days(lockAfterDays),
    },
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    ...more,
  });
}
