import { useEffect, useState } from 'preact/hooks';

/** How a person wants to see the pages. It says nothing about them, so it is kept from visit to visit. */
export interface Look {
  readonly language: 'zh' | 'en';
  /** 长辈版: larger text and targets on the same pages. */
  readonly isElder: boolean;
}

const KEY = 'hotline.look';
const TAGS = { zh: 'zh-CN', en: 'en' } as const;

let look: Look = readLook();
const listeners = new Set<() => void>();

export function currentLook(): Look {
  return look;
}

/** The language as `Accept-Language` and `Intl` name it. */
export function languageTag(): string {
  return TAGS[look.language];
}

/** Changes the look of all parts of the page. */
export function changeLook(change: Partial<Look>): void {
  look = { ...look, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // A browser that stores nothing shows the look until the page is closed.
  }
  showLook();
  for (const listener of listeners) listener();
}

/** Marks the document with the look, for the tokens and for screen readers. */
export function showLook(): void {
  const root = document.documentElement;
  root.lang = languageTag();
  root.toggleAttribute('data-elder', look.isElder);
}

/** The look; the caller is drawn again when it changes. */
export function useLook(): Look {
  const [seen, setSeen] = useState(look);
  useEffect(() => {
    const listener = () => setSeen(look);
    listener();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return seen;
}

function readLook(): Look {
  const language = /^zh/i.test(navigator.language) ? 'zh' : 'en';
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { language: chosen, isElder } = kept as Partial<Look>;
    return { language: chosen === 'zh' || chosen === 'en' ? chosen : language, isElder: isElder === true };
  } catch {
    return { language, isElder: false };
  }
}
