import type { fault as english } from '../en/fault';
import texts from './fault.json';

export const fault: typeof english = texts;
