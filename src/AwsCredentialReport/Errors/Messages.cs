using System.Globalization;
using System.Resources;

namespace AwsCredentialReport.Errors;

/// <summary>The sentences of the module, from Messages.resx. The name of an error's sentence is its stable id.</summary>
internal static class Messages
{
    internal const string AccountFailed = nameof(AccountFailed);
    internal const string AccountNotFound = nameof(AccountNotFound);
    internal const string AccountUnread = nameof(AccountUnread);
    internal const string AccountsDone = nameof(AccountsDone);
    internal const string AccountsNeeded = nameof(AccountsNeeded);
    internal const string AccountsOf = nameof(AccountsOf);
    internal const string ActingAs = nameof(ActingAs);
    internal const string AddToArchive = nameof(AddToArchive);
    internal const string ArchiveConflict = nameof(ArchiveConflict);
    internal const string ArchiveHadIt = nameof(ArchiveHadIt);
    internal const string ArchiveAccountMissing = nameof(ArchiveAccountMissing);
    internal const string ArchiveNotReadable = nameof(ArchiveNotReadable);
    internal const string BadBaseline = nameof(BadBaseline);
    internal const string ArchiveReportLeftOut = nameof(ArchiveReportLeftOut);
    internal const string BadEvents = nameof(BadEvents);
    internal const string BadExport = nameof(BadExport);
    internal const string BadNoticeRecord = nameof(BadNoticeRecord);
    internal const string BadOwners = nameof(BadOwners);
    internal const string BadRecord = nameof(BadRecord);
    internal const string BadReport = nameof(BadReport);
    internal const string BadRow = nameof(BadRow);
    internal const string BadWaivers = nameof(BadWaivers);
    internal const string BlankProfile = nameof(BlankProfile);
    internal const string CannotAsk = nameof(CannotAsk);
    internal const string CannotGoOn = nameof(CannotGoOn);
    internal const string CredentialNotFound = nameof(CredentialNotFound);
    internal const string CredentialsRemain = nameof(CredentialsRemain);
    internal const string CompareTimeUnknown = nameof(CompareTimeUnknown);
    internal const string ConfirmCaption = nameof(ConfirmCaption);
    internal const string Done = nameof(Done);
    internal const string ExportActivity = nameof(ExportActivity);
    internal const string ExportAs = nameof(ExportAs);
    internal const string ExportExists = nameof(ExportExists);
    internal const string Exported = nameof(Exported);
    internal const string ExternalIdWithoutRole = nameof(ExternalIdWithoutRole);
    internal const string FetchingActivity = nameof(FetchingActivity);
    internal const string FetchingTotal = nameof(FetchingTotal);
    internal const string FileNotFound = nameof(FileNotFound);
    internal const string FileNotReadable = nameof(FileNotReadable);
    internal const string FileWriting = nameof(FileWriting);
    internal const string FindingsCollected = nameof(FindingsCollected);
    internal const string FindingsMissing = nameof(FindingsMissing);
    internal const string GateWithoutBaseline = nameof(GateWithoutBaseline);
    internal const string NotArchived = nameof(NotArchived);
    internal const string NotKept = nameof(NotKept);
    internal const string ParameterInPolicyFile = nameof(ParameterInPolicyFile);
    internal const string PathsAsRows = nameof(PathsAsRows);
    internal const string FindingsMade = nameof(FindingsMade);
    internal const string GoOn = nameof(GoOn);
    internal const string InvalidOption = nameof(InvalidOption);
    internal const string KeysInRecord = nameof(KeysInRecord);
    internal const string MaximumOption = nameof(MaximumOption);
    internal const string MaximumPercentOption = nameof(MaximumPercentOption);
    internal const string MaximumPreview = nameof(MaximumPreview);
    internal const string MaximumReached = nameof(MaximumReached);
    internal const string MfaCaption = nameof(MfaCaption);
    internal const string MfaField = nameof(MfaField);
    internal const string MfaQuestion = nameof(MfaQuestion);
    internal const string NeverUsedCounts = nameof(NeverUsedCounts);
    internal const string NeverUsedIsLeft = nameof(NeverUsedIsLeft);
    internal const string NoAccounts = nameof(NoAccounts);
    internal const string NoRows = nameof(NoRows);
    internal const string NoSuchUser = nameof(NoSuchUser);
    internal const string NoticeIncomplete = nameof(NoticeIncomplete);
    internal const string NoticeOptionAlone = nameof(NoticeOptionAlone);
    internal const string NoticeRegister = nameof(NoticeRegister);
    internal const string NoticeRegistered = nameof(NoticeRegistered);
    internal const string NoticeRequired = nameof(NoticeRequired);
    internal const string NoticesDue = nameof(NoticesDue);
    internal const string NoticesWrite = nameof(NoticesWrite);
    internal const string PercentNeedsRows = nameof(PercentNeedsRows);
    internal const string RoleOfOneProfile = nameof(RoleOfOneProfile);
    internal const string IncompleteCredential = nameof(IncompleteCredential);
    internal const string NotACredential = nameof(NotACredential);
    internal const string NoEvent = nameof(NoEvent);
    internal const string NoEventFile = nameof(NoEventFile);
    internal const string NotADisabledKey = nameof(NotADisabledKey);
    internal const string NotAFinding = nameof(NotAFinding);
    internal const string NotAFile = nameof(NotAFile);
    internal const string NotAFilePath = nameof(NotAFilePath);
    internal const string NotANotice = nameof(NotANotice);
    internal const string NotAReport = nameof(NotAReport);
    internal const string NotAResult = nameof(NotAResult);
    internal const string NotAWholeNumber = nameof(NotAWholeNumber);
    internal const string NotATrend = nameof(NotATrend);
    internal const string NotARow = nameof(NotARow);

    internal const string NotAnAccountId = nameof(NotAnAccountId);
    internal const string NotAnExemption = nameof(NotAnExemption);
    internal const string NotChanged = nameof(NotChanged);
    internal const string NotComparable = nameof(NotComparable);
    internal const string NotExported = nameof(NotExported);
    internal const string NotSaved = nameof(NotSaved);
    internal const string NoHashToCompare = nameof(NoHashToCompare);
    internal const string NothingToCompare = nameof(NothingToCompare);
    internal const string NothingToExport = nameof(NothingToExport);
    internal const string NotText = nameof(NotText);
    internal const string NothingJudged = nameof(NothingJudged);
    internal const string ObjectOfType = nameof(ObjectOfType);
    internal const string OldKeysOnly = nameof(OldKeysOnly);
    internal const string OneProfile = nameof(OneProfile);
    internal const string OtherRecord = nameof(OtherRecord);
    internal const string OutFileExists = nameof(OutFileExists);
    internal const string OutFileIsOneFile = nameof(OutFileIsOneFile);
    internal const string QuietUnread = nameof(QuietUnread);
    internal const string Reading = nameof(Reading);
    internal const string ReadingActivity = nameof(ReadingActivity);
    internal const string RecordIsFolder = nameof(RecordIsFolder);
    internal const string ReportsRead = nameof(ReportsRead);
    internal const string RowsRead = nameof(RowsRead);
    internal const string RoleNeeded = nameof(RoleNeeded);
    internal const string RuleNotFound = nameof(RuleNotFound);
    internal const string RulesChosen = nameof(RulesChosen);
    internal const string Saved = nameof(Saved);
    internal const string SkippedMetadata = nameof(SkippedMetadata);
    internal const string StaleFrom = nameof(StaleFrom);
    internal const string TimeNotRead = nameof(TimeNotRead);
    internal const string TimeUnknown = nameof(TimeUnknown);
    internal const string UserNotFound = nameof(UserNotFound);
    internal const string WaiverOwnerUnknown = nameof(WaiverOwnerUnknown);

    private static readonly ResourceManager Resources = new("AwsCredentialReport.Errors.Messages", typeof(Messages).Assembly);

    internal static string Text(string name) => Resources.GetString(name, CultureInfo.InvariantCulture)!;

    internal static string Format(string name, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture, Text(name), values);

    /// <summary>The recommended action of an error.</summary>
    internal static string Action(string name) => Text(name + ".Action");
}
