import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { FieldFault, RecordFault } from '../domain/directory-record.ts';

/** Messages for a record that the directory cannot accept. */
export const RECORD_FAULT_TEXTS: Readonly<Record<RecordFault, Wording>> = {
  'not-a-writer': {
    zh: '您不能编写该单位的知识',
    en: 'You may not write items of this unit',
  },
  'in-review': {
    zh: '该知识正在审核，审核结束后才能修改',
    en: 'The item is under review and cannot be changed before it ends',
  },
  'unknown-unit': { zh: '没有这个单位', en: 'There is no such unit' },
  'unknown-region': { zh: '没有这个地区', en: 'There is no such region' },
  'unknown-category': { zh: '没有这个类别', en: 'There is no such category' },
  'unknown-staff': { zh: '没有这个人员', en: 'There is no such member of staff' },
  'unknown-parent': { zh: '上级不存在', en: 'Its parent does not exist' },
  circle: {
    zh: '单位不能是自己的上级，也不能互为承接单位',
    en: 'A unit cannot be its own superior, and two units cannot succeed each other',
  },
  'ends-before-it-begins': { zh: '结束时间须晚于开始时间', en: 'The end must be after the beginning' },
  'successor-required': {
    zh: '单位停用须指定承接单位，未办结的工单将由其承接',
    en: 'A unit that ends needs a successor that takes over its open cases',
  },
  'successor-not-fit': {
    zh: '承接单位须存在、届时有效，且不能是自己或热线中心',
    en: 'The successor must exist, must be in force at that time, and must be neither the unit itself nor the centre',
  },
  'centre-stays': { zh: '热线中心不能停用', en: 'The hotline centre cannot be ended' },
  'centre-is-fixed': {
    zh: '热线中心不设上级，其类型和起始时间不可更改；其他单位也不能改为热线中心',
    en: 'The hotline centre has no superior, and its kind and beginning cannot change. No other unit can become the centre',
  },
  'not-a-street': { zh: '须为街道', en: 'Must be a street' },
  'not-of-the-street': { zh: '地区须在该街道之内', en: 'The region must be within the street' },
  'not-a-worker': { zh: '须为该街道的网格员', en: 'Must be a worker of the street' },
  'not-a-manager': { zh: '须为服务经理（MGR）', en: 'Must be a service manager (MGR)' },
  'not-of-the-section': {
    zh: '该大类不属于所填门类（GB/T 4754）',
    en: 'The division is not one of the section (GB/T 4754)',
  },
  'unknown-industry': {
    zh: '不是GB/T 4754的门类或大类',
    en: 'Not a section or division of GB/T 4754',
  },
  'least-above-most': { zh: '人数下限高于上限', en: 'The least number of employees is above the most' },
  'deadline-outside': { zh: '申报截止时间须在政策有效期内', en: 'The deadline must be within the time of the policy' },
  'not-a-county': { zh: '须为区县或街道', en: 'Must be a county or a street' },
  'lead-also-assists': { zh: '主办单位不能同时协办', en: 'The lead unit cannot assist as well' },
  'place-taken': {
    zh: '该类别、地区和起始时间已有另一条规则',
    en: 'Another rule already has this category, region and beginning',
  },
  'rules-overlap': {
    zh: '同一类别、同一地区的两条规则有效期首尾重叠，请让前一条在后一条开始时停用；另一条规则为',
    en: 'Two rules of one category and region overlap at their ends. End the earlier one when the later one begins. The other rule is',
  },
  'unit-closed': {
    zh: '规则生效时该单位已停用或尚未启用',
    en: 'The unit is closed, or not open yet, when the rule is in force',
  },
  'rule-never-applies': {
    zh: '该规则不会被任何诉求用到：此后始终有起始时间更晚的规则',
    en: 'No case would find this rule, because from now on a rule of a later date is in force',
  },
  'leaves-a-gap': {
    zh: '该规则停用后，此类别在此地区没有任何规则（包括上级类别和上级地区）',
    en: 'When the rule ends, nothing covers its category in its region, nor a category or region above',
  },
  'never-changes': {
    zh: '规则的类别、地区和起始时间不可更改，请停用该规则并另行新建',
    en: 'The category, region and beginning of a rule cannot change. End the rule and create another',
  },
  'own-right': {
    zh: '不能更改自己的权限，请由另一位管理员办理',
    en: 'You cannot change your own rights. Ask another administrator',
  },
  'second-person': {
    zh: '授予 SUP、ADM、AUD 须由另一人批准，请单独提交该人员记录，再由另一位管理员或督办主管批准',
    en: 'Granting SUP, ADM or AUD needs a second person. Put this record on its own, and let another administrator or supervisor approve it',
  },
  'region-limit': {
    zh: '只有热线中心的角色可以限定区域，且不得与承办单位的角色并存',
    en: 'Only roles of the centre can have a region, and a person with such a role cannot have a role of a unit',
  },
  'centre-role': {
    zh: '热线中心的角色（AGT、DSP、SUP、FUP、AUD）只能授予热线中心的人员',
    en: 'Roles of the centre (AGT, DSP, SUP, FUP, AUD) can be granted at the hotline centre only',
  },
  'partner-role': {
    zh: '合作机构（partner）的人员只能授予 PTN，PTN 也只能授予合作机构的人员',
    en: 'People of a partner can have the role PTN only, and only they can have it',
  },
  'partner-only': { zh: '只有合作机构（partner）有此项', en: 'Only a partner has it' },
  'named-twice': { zh: '重复出现', en: 'It appears more than once' },
  'changed-since': { zh: '记录已有变化，请重新读取', en: 'The record has changed since. Read it again' },
  'version-required': {
    zh: '记录已存在，修改时须写明所替换的版本（见导出的表格），现行版本',
    en: 'The record exists. A change must name the current version, as in an export',
  },
  'column-missing': {
    zh: '表格缺少此列，而所修改的记录有此内容：请按导出的表格补上此列；如需清除，请将单元格留空',
    en: 'The table lacks this column, but a record that it changes has this field. Add the column as in an export. An empty cell clears the field',
  },
  'too-many-below': {
    zh: '下级单位过多，请分批移动',
    en: 'The unit has too many subordinate units. Move them in parts',
  },
  'no-year': { zh: '日历须至少公布一个年份', en: 'A calendar must publish at least one year' },
  'year-taken-back': { zh: '已公布的年份不能撤回', en: 'A published year cannot be withdrawn' },
  'year-without-holidays': {
    zh: '所公布的年份没有任何节假日，届时节假日会被计为工作日',
    en: 'A published year has no holidays, so its holidays would count as working days',
  },
  'no-such-day': { zh: '该日期不存在', en: 'There is no such day' },
  'day-not-published': { zh: '日期不在所公布的年份内', en: 'The day is in a year that is not published' },
  'hours-not-in-order': {
    zh: '工作时间须先后有序、互不重叠',
    en: 'The working hours must be in order and must not overlap',
  },
};

/** The message for a fault, with the entry that it concerns. */
export function faultText({ fault, which }: Pick<FieldFault, 'fault' | 'which'>, language: Language): string {
  const text = RECORD_FAULT_TEXTS[fault][language];
  return which === undefined ? text : `${text}${language === 'zh' ? '：' : ': '}${which}`;
}
