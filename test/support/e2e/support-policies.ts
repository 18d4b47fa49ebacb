import { expect } from 'vitest';
import type { People } from './client.ts';

/** Puts a policy that is open for years whatever the time of the platform is. */
export async function putPolicy(people: People, id: string, more: object = {}): Promise<void> {
  const admin = people.as('admin');
  const before = await admin.get(`/v1/admin/supportPolicies/${id}`);
  const record = {
    title: `远程测试补助 ${id}`,
    text: '只为本项测试而设。',
    legalBasis: ['测试文件'],
    needsCheck: true,
    issuingOffice: '区工业和信息化局',
    industries: ['C'],
    sizes: ['medium'],
    regions: ['210102'],
    leastEmployees: 20,
    conditions: ['设备已投入运行'],
    validFrom: '2020-01-01T00:00:00Z',
    validTo: '2040-01-01T00:00:00Z',
    benefit: '一次性补助。',
    howToApply: '在线申请。',
    documents: ['营业执照'],
    deadline: '2039-12-31T15:59:59Z',
    ...more,
  };
  const expectedVersion = before.status === 404 ? 0 : before.body.version;
  const put = await admin.put(`/v1/admin/supportPolicies/${id}`, { expectedVersion, record });
  expect([200, 201], put.text).toContain(put.status);
}
