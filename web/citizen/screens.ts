import type { ComponentType } from 'preact';
import { lazy } from '../ui/lazy.tsx';
import type { ScreenProps } from './screen-props.ts';
import { Home } from './screens/home.tsx';

/** The screens by the form of their address; `:` stands for a part that changes. All but the first are loaded when needed. */
const SCREENS: Readonly<Record<string, ComponentType<ScreenProps>>> = {
  '/': Home,
  '/file': lazy(async () => (await import('./filing/begin.tsx')).Begin),
  '/file/:': lazy(async () => (await import('./filing/what.tsx')).What),
  '/file/:/where': lazy(async () => (await import('./filing/where.tsx')).Where),
  '/file/:/contact': lazy(async () => (await import('./filing/contact.tsx')).Contact),
  '/sent/:': lazy(async () => (await import('./screens/sent.tsx')).Sent),
  '/track': lazy(async () => (await import('./screens/track.tsx')).Track),
  '/mine': lazy(async () => (await import('./screens/mine.tsx')).Mine),
  '/case/:': lazy(async () => (await import('./case/case-screen.tsx')).CaseScreen),
  '/case/:/looks': lazy(async () => (await import('./screens/looks.tsx')).Looks),
  '/s/:': lazy(async () => (await import('./screens/survey.tsx')).Survey),
  '/business': lazy(async () => (await import('./business/businesses.tsx')).Businesses),
  '/business/:': lazy(async () => (await import('./business/business-requests.tsx')).BusinessRequests),
  '/business/:/policies': lazy(async () => (await import('./business/policies.tsx')).Policies),
  '/business/:/policy/:': lazy(async () => (await import('./business/policy.tsx')).PolicyScreen),
  '/business/:/complain': lazy(async () => (await import('./business/complain.tsx')).Complain),
  '/business/:/visits': lazy(async () => (await import('./business/visits.tsx')).Visits),
  '/business/:/new': lazy(async () => (await import('./business/new-request.tsx')).NewRequest),
  '/request/:': lazy(async () => (await import('./business/request-screen.tsx')).RequestScreen),
  '/account': lazy(async () => (await import('./screens/account.tsx')).Account),
  '/notice/:': lazy(async () => (await import('./screens/notice.tsx')).Notice),
};

interface Found {
  readonly screen: ComponentType<ScreenProps>;
  readonly parts: readonly string[];
}

/** The screen of a path with what its changing parts are; undefined when there is none. */
export function findScreen(path: string): Found | undefined {
  const asked = split(path);
  for (const [form, screen] of Object.entries(SCREENS)) {
    const expected = split(form);
    if (expected.length !== asked.length) continue;
    if (expected.every((part, index) => part === ':' || part === asked[index]))
      return { screen, parts: asked.filter((_part, index) => expected[index] === ':') };
  }
  return undefined;
}

function split(path: string): readonly string[] {
  return path.split('?')[0]?.split('/').filter(Boolean) ?? [];
}
