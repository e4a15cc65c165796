"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { useMembers } from "@/hooks/useMembers";
import { useScheduleReport } from "@/hooks/useReports";
import type { Report } from "@/types/reports";
import { type ReportSchedule, scheduleFrequencies } from "@/types/resources";
import { sentence, weekdays } from "./report-words";
import { ZoneSelect } from "./zone-select";

interface ScheduleFormProps {
  teamId: string;
  report: Report;
  onClose: () => void;
}

export function ScheduleForm({ teamId, report, onClose }: ScheduleFormProps) {
  const save = useScheduleReport(teamId, report.id);
  const members = useMembers(teamId);
  const [failure, setFailure] = useState<unknown>(null);
  const [schedule, setSchedule] = useState<ReportSchedule>(
    report.schedule ?? { frequency: "weekly", weekday: 1, hour: 9, minute: 0, timeZone: report.timeZone, recipients: [] },
  );
  const set = (changes: Partial<ReportSchedule>) => setSchedule({ ...schedule, ...changes });
  const people = (members.data ?? []).flatMap((row) => ("invalid" in row ? [] : [row]));
  const known = new Set(people.map(({ email }) => email.toLowerCase()));
  const gone = schedule.recipients.filter((address) => members.data && !known.has(address));

  async function run(next: ReportSchedule | null, done: string) {
    setFailure(null);
    try {
      await save.mutateAsync(next);
      toast.success(done);
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const recipients = schedule.recipients.filter((address) => !gone.includes(address));
    void run({ ...withOwnDay(schedule), recipients }, "The schedule was saved");
  }
  function toggle(address: string, chosen: boolean) {
    const others = schedule.recipients.filter((other) => other !== address);
    set({ recipients: chosen ? [...others, address] : others });
  }

  return (
    <DialogContent
      title={`Schedule ${report.name}`}
      description="It is run and sent by itself. Webhooks get each result as the event report.delivered."
      footer={
        <>
          {report.schedule && (
            <Button className="sm:mr-auto" onClick={() => void run(null, "The schedule was ended")} disabled={save.isPending}>
              End the schedule
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="schedule" variant="primary" loading={save.isPending}>
            Save schedule
          </Button>
        </>
      }
    >
      <form id="schedule" onSubmit={submit} noValidate className="grid gap-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="How often">
            <Select
              value={schedule.frequency}
              onChange={(event) => set({ frequency: event.target.value as ReportSchedule["frequency"] })}
            >
              {scheduleFrequencies.map((frequency) => (
                <option key={frequency} value={frequency}>
                  {sentence(frequency)}
                </option>
              ))}
            </Select>
          </Field>
          {schedule.frequency === "weekly" && (
            <Field label="Day of the week">
              <Select value={schedule.weekday ?? 1} onChange={(event) => set({ weekday: Number(event.target.value) })}>
                {weekdays.map((name, index) => (
                  <option key={name} value={index + 1}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {schedule.frequency === "monthly" && (
            <Field label="Day of the month" hint="In a shorter month its last day.">
              <Input
                type="number"
                min={1}
                max={31}
                value={schedule.dayOfMonth ?? 1}
                onChange={(event) => set({ dayOfMonth: Math.min(31, Math.max(1, Math.trunc(Number(event.target.value)) || 1)) })}
              />
            </Field>
          )}
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="At">
            <Input
              type="time"
              value={`${two(schedule.hour)}:${two(schedule.minute)}`}
              onChange={(event) => {
                const [hour, minute] = event.target.value.split(":").map(Number);
                if (hour !== undefined && minute !== undefined) set({ hour, minute });
              }}
            />
          </Field>
          <Field label="Time zone">
            <ZoneSelect value={schedule.timeZone} onChange={(timeZone) => set({ timeZone })} />
          </Field>
        </div>
        <FieldGroup legend="Mail it to" hint="Members of the team. Who leaves the team gets it no more.">
          {people.map(({ id, displayName, email }) => (
            <Checkbox
              key={id}
              label={displayName || email}
              description={email}
              checked={schedule.recipients.includes(email.toLowerCase())}
              onCheckedChange={(chosen) => toggle(email.toLowerCase(), chosen)}
            />
          ))}
        </FieldGroup>
        <FormError error={failure} />
      </form>
    </DialogContent>
  );
}

const two = (value: number) => String(value).padStart(2, "0");

/** A schedule names the day that it goes by, and no other. */
function withOwnDay({ weekday, dayOfMonth, ...rest }: ReportSchedule): ReportSchedule {
  if (rest.frequency === "weekly") return { ...rest, weekday: weekday ?? 1 };
  return rest.frequency === "monthly" ? { ...rest, dayOfMonth: dayOfMonth ?? 1 } : rest;
}
