import { groupOperations } from './operation.ts';

/** The operations on a person's own data. */
export const OWN_DATA_OPERATIONS = groupOperations({ tag: 'citizens', access: 'citizens' }, [
  {
    route: 'GET /v1/me',
    id: 'getMe',
    summary: { zh: '查看本人信息', en: 'See what is stored about me' },
    description: {
      zh: '平台没有账户资料：姓名和电话取自本人最近一件诉求，电话以脱敏形式显示；另显示诉求件数和未结束的会话。',
      en: 'The platform has no account data: name and masked phone are those of the newest own appeal. Also shows the number of appeals and the open sessions.',
    },
    answers: { 200: { description: { zh: '本人信息。', en: 'The person.' }, schema: 'Person' } },
  },
  {
    route: 'GET /v1/me/export',
    id: 'exportOwnData',
    summary: { zh: '导出本人全部数据', en: 'Export all of my data' },
    description: {
      zh: '以机器可读的格式返回本人的全部诉求：所写内容、答复、地点、联系方式、文件（附限时链接）以及谁查阅过联系方式。每页最多20件，内容较多时一件分为几部分。用 `nextCursor` 读取下一页。文件链接五分钟内有效。',
      en: 'A machine-readable copy of all own appeals: texts, replies, place, contact, files with links, and who saw the contact. A page has at most 20 appeals; a long appeal comes in several parts. `nextCursor` reads the next page. Links to files are valid for five minutes.',
    },
    isList: true,
    answers: { 200: { description: { zh: '一页导出数据。', en: 'A page of the export.' }, schema: 'OwnDataPage' } },
  },
]);
