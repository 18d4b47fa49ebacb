import type { ComponentType } from 'preact';
import { Home } from './screens/home.tsx';

/** What a screen is given: the changing parts of its address. */
export interface ScreenProps {
  readonly parts: readonly string[];
}

/** The screens by the form of their address; `:` stands for a part that changes. */
const SCREENS: Readonly<Record<string, ComponentType<ScreenProps>>> = {
  '/': Home,
};

/** The screen of a path with what its changing parts are; undefined when there is none. */
export function findScreen(
  path: string,
): { readonly screen: ComponentType<ScreenProps>; readonly parts: readonly string[] } | undefined {
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
