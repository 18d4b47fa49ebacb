import { groupOperations } from './operation.ts';

/** The operations by which staff look up themselves and their directory. */
export const DESK_DIRECTORY_OPERATIONS = groupOperations({ tag: 'desk', access: 'staff' }, [
  {
    route: 'GET /v1/desk/me',
    id: 'getDeskMe',
    summary: { zh: '本人的角色、单位、队列和限额', en: 'Get my roles, units, queues and limits' },
    description: {
      zh: '页面打开时读取一次：姓名、角色及单位名称、可查看的队列及其名称、领取时长等限额。',
      en: 'Pages read it once when they open: the name, the roles with the names of their units, the queues that may be read with their names, and limits such as the duration of a claim.',
    },
    answers: { 200: { description: { zh: '本人信息。', en: 'The caller.' }, schema: 'DeskMe' } },
  },
]);
