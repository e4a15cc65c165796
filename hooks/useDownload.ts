"use client";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";

interface DownloadOptions {
  signal: AbortSignal;
  onBytes: (bytes: number) => void;
}

/** A download with how much of it has come; one at a time, and it can be stopped. */
export function useDownload<What, File>(fetchFile: (what: What, options: DownloadOptions) => Promise<File>) {
  const [bytes, setBytes] = useState(0);
  const running = useRef<AbortController | null>(null);
  const mutation = useMutation({
    mutationFn: async (what: What) => {
      running.current = new AbortController();
      setBytes(0);
      return fetchFile(what, { signal: running.current.signal, onBytes: setBytes });
    },
    // A file is saved and done with; the cache need not keep it.
    gcTime: 0,
  });
  return { bytes, pending: mutation.isPending, start: mutation.mutateAsync, stop: () => running.current?.abort() };
}
