import type { Wording } from '#kernel/presenting/language.ts';

/**
 * A description in both languages. The document is English; `/docs` shows the Chinese text from `x-description-zh` to readers
 * who prefer Chinese. A new text needs no more than its wording in both languages.
 */
export function bilingual({ en, zh }: Wording) {
  return { description: en, 'x-description-zh': zh } as const;
}

/** The groups of operations, in the order of the document. */
export const TAGS = {
  citizens: { zh: '市民与企业', en: 'Citizens and businesses' },
  desk: { zh: '工作台', en: 'Desk' },
  open: { zh: '公开接口', en: 'Open to all' },
  citizenCommands: { zh: '诉求人操作', en: 'Citizens’ commands' },
  deskCommands: { zh: '工作台操作', en: 'Desk commands' },
  enterprise: { zh: '企业服务（经办人）', en: 'Services for businesses (agents)' },
  managers: { zh: '企业服务（服务经理）', en: 'Services for businesses (managers)' },
  partners: { zh: '合作机构', en: 'Partners' },
  helplines: { zh: '归并热线', en: 'Merged helplines' },
  administration: { zh: '基础数据管理', en: 'Administration' },
} as const satisfies Readonly<Record<string, Wording>>;

export type Tag = keyof typeof TAGS;
