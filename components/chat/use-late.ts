import { useEffect, useState } from "react";

/** Whether `isWaiting` has lasted for that long: a blink is not worth a word. */
export function useLate(isWaiting: boolean, milliseconds: number): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    setIsLate(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isWaiting, milliseconds]);
  return isWaiting && isLate;
}
