import { progressWords } from "./replay-words";

interface ReplayBarProps {
  replay: Parameters<typeof progressWords>[0];
}

/** How far a replay has come. */
export function ReplayBar({ replay }: ReplayBarProps) {
  return (
    <progress
      aria-label="Set on their way"
      aria-valuetext={progressWords(replay)}
      value={replay.replayed}
      max={Math.max(1, replay.total, replay.replayed)}
      className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-subtle [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-subtle [&::-webkit-progress-value]:bg-accent"
    />
  );
}
