/** The notices that people read before they act, each with the versions that were ever published, oldest first. */
export const NOTICE_VERSIONS = { privacy: ['1'], partners: ['1'] } as const;

export type NoticeId = keyof typeof NOTICE_VERSIONS;
export const NOTICE_IDS = ['privacy', 'partners'] as const satisfies readonly NoticeId[];
