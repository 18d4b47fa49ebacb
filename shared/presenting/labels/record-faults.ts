import type { FieldFault, RecordFault } from '../../domain/directory/directory-record.ts';
import type { Language, Wording } from './language.ts';

/** What to tell an administrator whose record cannot stand in the directory. */
export const RECORD_FAULT_TEXTS: Readonly<Record<RecordFault, Wording>> = {
  'unknown-unit': { zh: '没有这个单位', en: 'There is no such unit' },
  'unknown-region': { zh: '没有这个地区', en: 'There is no such region' },
  'unknown-category': { zh: '没有这个类别', en: 'There is no such category' },
  'unknown-staff': { zh: '没有这个人员', en: 'There is no such member of staff' },
  'unknown-parent': { zh: '没有上级', en: 'What it stands under does not exist' },
  circle: {
    zh: '单位不能是自己的上级，也不能互为承接单位',
    en: 'A unit cannot stand above itself, nor two units succeed each other',
  },
  'ends-before-it-begins': { zh: '结束须在开始之后', en: 'It must end after it begins' },
  'successor-required': {
    zh: '单位停用须指定承接单位，未办结的工单将由其承接',
    en: 'A unit that ends needs a successor, who takes over what it holds',
  },
  'successor-not-fit': {
    zh: '承接单位须存在、届时有效，且不能是自己或受理中心',
    en: 'The successor must exist, be in force then, and be neither the unit itself nor the centre',
  },
  'centre-stays': { zh: '受理中心不能停用', en: 'The hotline centre cannot end' },
  'centre-is-fixed': {
    zh: '受理中心不设上级，其类型和起始时间不可更改；其他单位也不能改为受理中心',
    en: 'The hotline centre stands under no unit and keeps its kind and beginning; no other unit becomes one',
  },
  'not-a-street': { zh: '须为街道', en: 'It must be a street' },
  'not-of-the-street': { zh: '地区须在该街道之内', en: 'The region must lie in the street' },
  'not-a-worker': { zh: '须为该街道的网格员', en: 'It must be a worker of the street' },
  'lead-also-assists': { zh: '主办单位不能同时协办', en: 'The lead cannot assist as well' },
  'place-taken': {
    zh: '该类别、地区和起始时间已有另一条规则',
    en: 'Another rule has this category, region and beginning',
  },
  'never-changes': {
    zh: '规则的类别、地区和起始时间不可更改：请结束它并另立一条',
    en: 'What a rule is for never changes: end it and make another',
  },
  'own-right': {
    zh: '不能撤销自己的管理员权限，请由另一位管理员办理',
    en: 'You cannot give up your own right to administer; another administrator can',
  },
  'named-twice': { zh: '重复出现', en: 'It is named twice' },
  'changed-since': { zh: '此后已有变化，请重新读取', en: 'It has changed since; read it again' },
  'version-required': {
    zh: '记录已存在，修改须写明所替换的版本（见导出的表），现行版本',
    en: 'The record exists: what changes it names the version that stands, as an export has it',
  },
  'column-missing': {
    zh: '表中没有这一列，而要修改的记录有此内容：请补上此列（如导出的表），要清除则将单元格留空',
    en: 'The table has no such column, but a record that it changes has this field: add it as an export has it; an empty cell clears it',
  },
  'too-many-below': { zh: '下级单位过多，请分批移动', en: 'Too many units stand below; move them in parts' },
  'no-year': { zh: '日历须至少公布一个年份', en: 'A calendar publishes at least one year' },
  'year-taken-back': { zh: '已公布的年份不能撤回', en: 'A published year would be taken back' },
  'year-without-holidays': {
    zh: '公布的年份没有节假日，节假日将被当作工作日',
    en: 'A year that is published has no holidays: they would count as working days',
  },
  'no-such-day': { zh: '没有这一天', en: 'There is no such day' },
  'day-not-published': { zh: '日期不在所公布的年份内', en: 'A day lies in a year that is not published' },
  'hours-not-in-order': { zh: '工作时间须先后有序、互不重叠', en: 'The working hours must be in order and apart' },
};

/** The fault in words, with what of several it is about. */
export function faultText({ fault, which }: Pick<FieldFault, 'fault' | 'which'>, language: Language): string {
  const text = RECORD_FAULT_TEXTS[fault][language];
  return which === undefined ? text : `${text}${language === 'zh' ? '：' : ': '}${which}`;
}
