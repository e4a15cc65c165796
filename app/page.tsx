import { redirect } from "next/navigation";
import { homePath } from "@/components/features/shell/return-path";

export default function HomePage() {
  redirect(homePath);
}
