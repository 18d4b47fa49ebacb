import type { Config } from '#infra/platform/config-shape.ts';
import { type Finding, stop } from './finding.ts';

/** Files of strangers reach the computers of staff: not scanning them is a decision that somebody takes in words. */
export function scanFindings({ stage, fileScan }: Config): Finding[] {
  if (stage !== 'prod' || fileScan.kind === 'http' || fileScan.acceptedBecause) return [];
  return [
    stop(
      { en: 'uploaded files are not scanned for malicious software', zh: '上传的文件未扫描恶意程序' },
      {
        en: 'name a scanner in infra/platform/config.ts, fileScan, or say in fileScan.acceptedBecause who accepts that and why (docs/deploy.md, "Scanning files")',
        zh: '请在 infra/platform/config.ts 的 fileScan 中指定扫描服务，或在 fileScan.acceptedBecause 中写明由谁、因何接受（docs/zh-CN/deploy.md “扫描上传文件”）',
      },
    ),
  ];
}

/** Recovery of tables and versions of files are within reach of the key that deletes them. */
export function backupFindings({ stage, backups }: Config): Finding[] {
  if (stage !== 'prod' || backups.kind === 'vaults' || backups.acceptedBecause) return [];
  return [
    stop(
      {
        en: 'there are no backups that a stolen administrator key cannot delete',
        zh: '没有管理员密钥失窃后仍无法删除的备份',
      },
      {
        en: 'name a second region in infra/platform/config.ts, backups, or say in backups.acceptedBecause who accepts that and why (docs/deploy.md, "Backups")',
        zh: '请在 infra/platform/config.ts 的 backups 中指定第二区域，或在 backups.acceptedBecause 中写明由谁、因何接受（docs/zh-CN/deploy.md “备份”）',
      },
    ),
  ];
}
