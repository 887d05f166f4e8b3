import { existsSync, watch } from "node:fs";

const quietTime = 200;

/** Calls back once after a burst of changes to TypeScript files in the folders. Missing folders are left out. */
export function watchSources(folders: string[], onChange: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders.filter((name) => existsSync(name))) {
    watch(folder, { recursive: true, persistent: false }, (_event, file) => {
      if (!file || !/\.tsx?$/.test(file) || /\.test\.ts$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, quietTime);
    });
  }
}
