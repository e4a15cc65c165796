interface CloudCheck {
  /** What only the cloud knows. */
  what: string;
  command: string;
  /** What its output must say. */
  expect: string;
}

/** What no file can tell. The commands read and change nothing. */
export function cloudChecks(project: string, kmsKeyName?: string): CloudCheck[] {
  const key = kmsKeyName ?? `projects/${project}/locations/LOCATION/keyRings/RING/cryptoKeys/KEY`;
  const of = `--project ${project}`;
  return [
    {
      what: "The key-encryption key is there, rotates, and only the functions may use it",
      command: `gcloud kms keys describe ${key} && gcloud kms keys get-iam-policy ${key}`,
      expect: "purpose ENCRYPT_DECRYPT, a rotationPeriod, and cryptoKeyEncrypterDecrypter for the functions' account alone",
    },
    {
      what: "The secrets are set",
      command: `gcloud secrets list ${of} --filter "name:API_KEY_PEPPERS OR name:SMTP_URL"`,
      expect: "both names",
    },
    {
      what: "The functions run as an account of their own",
      command: `gcloud functions list ${of} --v2 --format "table(name,serviceConfig.serviceAccountEmail,serviceConfig.maxInstanceCount)"`,
      expect: "one account for all, without the role Editor, and a largest number of instances for each",
    },
    {
      what: "That account may do no more than it needs",
      command: `gcloud projects get-iam-policy ${project} --flatten "bindings[].members" --format "table(bindings.role,bindings.members)"`,
      expect:
        "for it: datastore.user, cloudtasks.enqueuer, run.invoker, secretmanager.secretAccessor, logging.logWriter, and no more",
    },
    {
      what: "Every index is built",
      command: `gcloud firestore indexes composite list ${of} --filter "state!=READY"`,
      expect: "nothing",
    },
    {
      what: "The time-to-live policies work",
      command: `gcloud firestore fields ttls list ${of}`,
      expect: "state ACTIVE for each",
    },
    {
      what: "The rules that are deployed are these",
      command: `npx firebase deploy --only firestore:rules --dry-run ${of}`,
      expect: "that the rules compile",
    },
    {
      what: "The database is backed up and cannot be deleted by mistake",
      command: `gcloud firestore databases describe ${of} && gcloud firestore backups schedules list ${of} --database "(default)"`,
      expect: "deleteProtectionState DELETE_PROTECTION_ENABLED, and a schedule",
    },
    {
      what: "Somebody hears when money runs or requests fail",
      command: `gcloud alpha monitoring policies list ${of} && gcloud billing budgets list --billing-account BILLING_ACCOUNT`,
      expect: "an alert on 5xx answers of api, one on the tick, and a budget",
    },
  ];
}
