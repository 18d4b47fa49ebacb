import { deskUnitsQuery, workersQuery } from '#appeals/queues/contracts/queries/directory.ts';
import { groupOperations } from './operation.ts';

/** The operations by which staff look up themselves and their directory. */
export const DESK_DIRECTORY_OPERATIONS = groupOperations({ tag: 'desk' }, [
  {
    handler: 'desk/get-me',
    id: 'getDeskMe',
    summary: { zh: '本人的角色、单位、队列和限额', en: 'Get my roles, units, queues and limits' },
    description: {
      zh: '页面打开时读取一次：姓名、角色及单位和地区名称、可查看的队列及其名称、领取时长等限额。',
      en: 'Pages read it once when they open: the name, the roles with the names of their units and regions, the queues that may be read with their names, and limits such as the duration of a claim.',
    },
    answers: { 200: { description: { zh: '本人信息。', en: 'The caller.' }, schema: 'DeskMe' } },
  },
  {
    handler: 'desk/find-units',
    id: 'findUnits',
    summary: { zh: '按名称或职责查找单位', en: 'Find units by name or competence' },
    description: {
      zh: '带 `category` 和 `region` 时，先列出按派单目录应负责的单位及其依据（`competent`），顺序与 `candidates` 相同。带 `q` 时列出名称含有该文字的现有单位，最多20个。至少须有 `q` 或 `category`。',
      en: 'With `category` and `region`, the units that are responsible by the catalogue come first with the rule (`competent`), in the order of `candidates`. With `q`, open units with these words in their name, 20 at most. `q` or `category` is required.',
    },
    query: deskUnitsQuery,
    answers: { 200: { description: { zh: '查到的单位。', en: 'The units found.' }, schema: 'DeskUnits' } },
  },
  {
    handler: 'desk/list-workers',
    id: 'listWorkers',
    summary: { zh: '本单位可指派的网格员', en: 'List the workers whom my unit may assign' },
    description: {
      zh: '供经办人和负责人按姓名选择 `assign-worker` 的人员：本单位或（`unit`）其下级单位的网格员，按姓名排序。其他单位和其他角色返回404。',
      en: 'For officers and leaders, who choose the worker of `assign-worker` by name: the workers of your own unit, or of a unit below it (`unit`), in order of name. Other units and other roles get 404.',
    },
    query: workersQuery,
    answers: { 200: { description: { zh: '网格员名单。', en: 'The workers.' }, schema: 'Workers' } },
    also: [404],
  },
]);
