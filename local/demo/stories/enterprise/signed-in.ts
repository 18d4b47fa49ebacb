import { agent, ownBusinesses } from '#enterprise/businesses/businesses.contract.ts';
import { type Step, step } from '../../step.ts';
import { FACTORY, MANAGER, OWNER, OWNER_PHONE } from './factory.ts';
import { signInByPhone } from './sign-in.ts';

/** The service manager registers the owner for the factory, and the owner signs in with a phone. */
export function signingIn(signIn: (name: string, accessToken: string) => void): readonly Step[] {
  return [
    step({
      who: MANAGER,
      does: {
        en: 'The service manager of Tiexi registers the owner of the factory, whose papers were shown at the counter.',
        zh: '铁西区服务经理在窗口核验材料后，将厂主登记为企业经办人。',
      },
      call: () => ({
        method: 'POST',
        path: `/v1/desk/enterprise/businesses/${FACTORY}/agents`,
        body: { name: '关铁山', phone: OWNER_PHONE },
      }),
      status: 201,
      answers: agent,
      expects: { en: 'an agent who acts for the factory at once', zh: '立即可代表企业办事' },
      holds: ({ state }) => state === 'active',
      summarize: ({ name, stateText, wayText }) => `${name}: ${stateText}, ${wayText}`,
    }),
    ...signInByPhone({ who: OWNER, phone: OWNER_PHONE, title: { en: 'The owner', zh: '厂主' } }, signIn),
    step({
      who: OWNER,
      does: { en: 'The owner sees the factory.', zh: '厂主看到自己的企业。' },
      call: () => ({ method: 'GET', path: '/v1/enterprise/businesses' }),
      answers: ownBusinesses,
      expects: { en: 'the factory in Tiexi', zh: '铁西区的企业' },
      holds: ({ items }) =>
        items.some(({ creditCode, regionCode }) => creditCode === FACTORY && regionCode === '210106'),
      summarize: ({ items }) =>
        items.map(({ name, regionName, sizeText }) => `${name}, ${regionName}, ${sizeText}`).join('; '),
    }),
  ];
}
