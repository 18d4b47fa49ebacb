import { isDamaged, StartRefused } from 'one-machine-aws';
import { inUserLanguage } from '#cli/run-tool.ts';

/** Result codes of SQLite: https://www.sqlite.org/rescode.html. */
const SQLITE = { readonly: 8, full: 13, cannotOpen: 14 } as const;

/**
 * One sentence for the user with the way out, for an error that has to do with the disk, or that refused the start; undefined
 * for a defect.
 */
export function explainFault(error: unknown, dataDir: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof StartRefused) return inUserLanguage(error.sentence);
  const { code, path = dataDir, errcode } = error as NodeJS.ErrnoException & { readonly errcode?: number };
  if (code === 'ENOSPC' || code === 'EDQUOT' || errcode === SQLITE.full)
    return inUserLanguage({
      en: `The disk with ${dataDir} is full: free some space and start again. All that was acknowledged is there.`,
      zh: `${dataDir} 所在磁盘已满：请腾出空间后重新启动。已确认的数据都在。`,
    });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return inUserLanguage({
      en: `${path} cannot be written (${code}): give yourself the permission, or choose another directory: npm start -- --data DIR`,
      zh: `无法写入 ${path}（${code}）：请取得权限，或另选目录：npm start -- --data DIR`,
    });
  if (errcode === SQLITE.readonly || errcode === SQLITE.cannotOpen)
    return inUserLanguage({
      en: `The data in ${dataDir} cannot be written (${error.message}): give yourself the permission, or choose another directory: npm start -- --data DIR`,
      zh: `无法写入 ${dataDir} 中的数据（${error.message}）：请取得权限，或另选目录：npm start -- --data DIR`,
    });
  if (isDamaged(error))
    return inUserLanguage({
      en: `The data in ${dataDir} are damaged (${error.message}): put back a copy, or empty them: npm start -- --fresh. Nothing was changed.`,
      zh: `${dataDir} 中的数据已损坏（${error.message}）：请恢复备份，或清空重来：npm start -- --fresh。未作任何更改。`,
    });
  return undefined;
}
