import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBackupsApp } from '#infra/backups/backups-app.ts';
import type { Settings } from '#infra/platform/config-shape.ts';
import { newDir } from '../synthesis.ts';

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties: Record<string, never>; readonly DeletionPolicy?: string }
    >
  >;
}

/** Synthesises with the checks of CloudFormation and cdk-nag: a finding throws. */
function synthesise(region: string, settings: Settings = {}) {
  const outdir = newDir();
  buildBackupsApp({ stage: 'prod', region, account: '000000000000', outdir, settings }).synth();
  const read = (stack: string) =>
    JSON.parse(readFileSync(join(outdir, `hotline-prod-${stack}.template.json`), 'utf8')) as Template;
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    readonly artifacts: Readonly<Record<string, { readonly environment?: string; readonly dependencies?: string[] }>>;
  };
  return { home: read('backups'), copies: read('backup-copies'), artifacts: manifest.artifacts };
}

const ofType = ({ Resources }: Template, type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
const CN = synthesise('cn-north-1');

describe('backups that nobody can delete', () => {
  test('Both vaults have a lock in compliance mode, a least retention and a key of AWS, and outlive their stack', () => {
    for (const template of [CN.home, CN.copies])
      expect(ofType(template, 'AWS::Backup::BackupVault')).toMatchObject([
        {
          DeletionPolicy: expect.stringMatching(/^Retain/),
          Properties: {
            BackupVaultName: 'hotline-prod',
            LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: 7 },
          },
        },
      ]);
    expect(JSON.stringify(ofType(CN.home, 'AWS::Backup::BackupVault'))).not.toContain('EncryptionKeyArn');
  });

  test('Every night is kept as long as the lock demands, and copied to the other region of China', () => {
    const [plan] = ofType(CN.home, 'AWS::Backup::BackupPlan');
    const [rule] = (plan?.Properties.BackupPlan as { BackupPlanRule: object[] } | undefined)?.BackupPlanRule ?? [];
    expect(rule).toMatchObject({
      ScheduleExpression: 'cron(0 18 * * ? *)',
      Lifecycle: { DeleteAfterDays: 7 },
      CopyActions: [{ Lifecycle: { DeleteAfterDays: 7 } }],
    });
    expect(JSON.stringify(rule)).toContain(':backup:cn-northwest-1:000000000000:backup-vault:hotline-prod');
    expect(CN.artifacts['hotline-prod-backup-copies']?.environment).toBe('aws://000000000000/cn-northwest-1');
    expect(CN.artifacts['hotline-prod-backups']?.dependencies).toContain('hotline-prod-backup-copies');
    const back = synthesise('cn-northwest-1');
    expect(back.artifacts['hotline-prod-backup-copies']?.environment).toBe('aws://000000000000/cn-north-1');
  });

  test('All tables but the lists are backed up, restored ones in use too, and the files', () => {
    const tables = { events: { name: 'hotline-prod-events-20261202t013000z' } };
    const selected = JSON.stringify(ofType(synthesise('cn-north-1', { tables }).home, 'AWS::Backup::BackupSelection'));
    const names = [...selected.matchAll(/table\/(hotline-prod-[a-z0-9-]+)/g)].map(([, name]) => name);
    expect(names.toSorted()).toEqual([
      'hotline-prod-control',
      'hotline-prod-directory',
      'hotline-prod-events',
      'hotline-prod-events-20261202t013000z',
      'hotline-prod-personal',
      'hotline-prod-public',
      'hotline-prod-request-rows',
      'hotline-prod-requests',
    ]);
    expect(selected).toContain(':s3:::hotline-prod-media-000000000000-cn-north-1');
  });

  test('Failed jobs and copies are told by e-mail', () => {
    const [vault] = ofType(CN.home, 'AWS::Backup::BackupVault');
    expect(vault?.Properties.Notifications).toMatchObject({
      BackupVaultEvents: expect.arrayContaining(['BACKUP_JOB_FAILED', 'BACKUP_JOB_EXPIRED', 'COPY_JOB_FAILED']),
    });
    expect(ofType(CN.home, 'AWS::SNS::Subscription')).toHaveLength(1);
  });

  test('A region without a named second one, and a small stage, have none', () => {
    expect(() => synthesise('eu-west-1')).toThrow(/has no backups/);
    expect(() => buildBackupsApp({ stage: 'dev', region: 'cn-north-1' })).toThrow(/has no backups/);
    const backups = { kind: 'vaults', copyTo: 'eu-central-1', keepDays: 3, lockAfterDays: 3, hasMedia: false } as const;
    const named = synthesise('eu-west-1', { backups });
    expect(JSON.stringify(named.home)).toContain(':backup:eu-central-1:');
    expect(JSON.stringify(ofType(named.home, 'AWS::Backup::BackupSelection'))).not.toContain('s3:::');
  });
});
