import { createContext, type ReactNode } from 'react';

/** What stands at the right of every page's header: the state of the desk. The frame gives it. */
export const PageTools = createContext<ReactNode>(null);
