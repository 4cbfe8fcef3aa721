import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const weight = (name: string): Buffer => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${name}.ttf`)));

/** The typeface of the platform's documents. */
export const typeface = { regular: weight('400Regular/NotoSansSC_400Regular'), bold: weight('700Bold/NotoSansSC_700Bold') };
