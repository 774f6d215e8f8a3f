using System.Management.Automation;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Errors;

/// <summary>Creates every error of the module: id, category, target and recommended action.</summary>
internal static class ErrorRecords
{
    /// <summary>An account that failed. Its id is the kind of failure.</summary>
    internal static ErrorRecord AccountFailed(AccountTarget account, Exception e)
    {
        var (id, category) = AccountFailures.Classify(e);
        var advice = FailureAdvice.Advice(account, e);
        var message = Messages.Format(Messages.AccountFailed, account.Title, FailureAdvice.Message(e));
        return new ErrorRecord(new RuntimeException($"{message} {advice}", e), id, category, account.ToString())
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice },
        };
    }

    internal static ErrorRecord AccountNotFound(string id) => Make(Messages.AccountNotFound, ErrorCategory.ObjectNotFound, id, null, id);

    internal static ErrorRecord AccountsNeeded(string roleName) => Make(Messages.AccountsNeeded, ErrorCategory.InvalidArgument, roleName, null, roleName);

    internal static ErrorRecord ArchiveConflict(ArchiveConflictException e) =>
        Make(Messages.ArchiveConflict, ErrorCategory.ResourceExists, e.Path, e, e.Message);

    internal static ErrorRecord ArchiveNotReadable(string path, string why, Exception e) =>
        Make(Messages.ArchiveNotReadable, e is DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError, path, e, path, why);

    internal static ErrorRecord ArchiveAccountMissing(string archive, string id) =>
        Make(Messages.ArchiveAccountMissing, ErrorCategory.ObjectNotFound, id, null, archive, id);

    internal static ErrorRecord ArchiveReportLeftOut(ArchivedReport report, CredentialReportException e) =>
        Make(Messages.ArchiveReportLeftOut, ErrorCategory.InvalidData, report, e, report.AccountId, e.Message);

    internal static ErrorRecord BadExport(HygieneOptionException e) =>
        Make(Messages.BadExport, ErrorCategory.InvalidArgument, null, e, e.Message);

    internal static ErrorRecord BadReport(string source, CredentialReportException e) =>
        Make(Messages.BadReport, ErrorCategory.InvalidData, source, e, e.Message);

    internal static ErrorRecord BadRow(CredentialReportRowError error) =>
        Make(Messages.BadRow, ErrorCategory.InvalidData, error, null, error.Source, error.LineNumber, error.Reason);

    internal static ErrorRecord BadRecord(string? path, ActionRecordException e) =>
        Make(Messages.BadRecord, ErrorCategory.InvalidData, path, e, e.Message);

    internal static ErrorRecord BadNoticeRecord(string? path, ActionRecordException e) =>
        Make(Messages.BadNoticeRecord, ErrorCategory.InvalidData, path, e, e.Message);

    internal static ErrorRecord BadBaseline(string? path, HygieneOptionException e) =>
        Make(Messages.BadBaseline, ErrorCategory.InvalidArgument, path, e, e.Message);

    internal static ErrorRecord BadOwners(string? path, HygieneOptionException e) =>
        Make(Messages.BadOwners, ErrorCategory.InvalidArgument, path, e, e.Message);

    internal static ErrorRecord BadEvents(HygieneOptionException e) =>
        Make(Messages.BadEvents, ErrorCategory.InvalidData, target: null, e, e.Message);

    internal static ErrorRecord BadWaivers(string? path, HygieneOptionException e) =>
        Make(Messages.BadWaivers, ErrorCategory.InvalidArgument, path, e, e.Message);

    internal static ErrorRecord CannotAsk(string question, CredentialActionResult target, Exception e) =>
        Make(Messages.CannotAsk, ErrorCategory.InvalidOperation, target, e, question);

    internal static ErrorRecord ExternalIdWithoutRole(string externalId) =>
        Make(Messages.ExternalIdWithoutRole, ErrorCategory.InvalidArgument, externalId, null);

    internal static ErrorRecord ExportExists(ExportExistsException e) =>
        Make(Messages.ExportExists, ErrorCategory.ResourceExists, e.Path, e, e.Path);

    internal static ErrorRecord FileNotFound(string path, Exception? e = null) =>
        Make(Messages.FileNotFound, ErrorCategory.ObjectNotFound, path, e, path);

    internal static ErrorRecord FileNotReadable(string path, string why, Exception e) =>
        Make(Messages.FileNotReadable, e is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.ReadError, path, e, path, why);

    internal static ErrorRecord IncompleteCredential(PSObject input, string property) =>
        Make(Messages.IncompleteCredential, ErrorCategory.InvalidData, input, null, property);

    internal static ErrorRecord InvalidOption(HygieneOptionException e) =>
        Make(Messages.InvalidOption, ErrorCategory.InvalidArgument, null, e, e.Message);

    internal static ErrorRecord NotACredential(PSObject input) =>
        Make(Messages.NotACredential, ErrorCategory.InvalidType, input, null, input.BaseObject.GetType().Name);

    internal static ErrorRecord NotADisabledKey(PSObject input) =>
        Make(Messages.NotADisabledKey, ErrorCategory.InvalidType, input, null, input.BaseObject.GetType().Name);

    internal static ErrorRecord NoticeIncomplete(CredentialNotice notice, string why) =>
        Make(Messages.NoticeIncomplete, ErrorCategory.InvalidData, notice, null, notice.Subject, why);

    internal static ErrorRecord NotANotice(PSObject input) =>
        Make(Messages.NotANotice, ErrorCategory.InvalidType, input, null, input.BaseObject.GetType().Name);

    internal static ErrorRecord NotAFinding(PSObject input) =>
        Make(Messages.NotAFinding, ErrorCategory.InvalidType, input, null, input.BaseObject.GetType().Name);

    internal static ErrorRecord NotExported(string path, string why, Exception e) =>
        Make(Messages.NotExported, e is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError, path, e, path, why);

    internal static ErrorRecord FindingsMissing(int count) => Make(Messages.FindingsMissing, ErrorCategory.InvalidData, null, null, count);

    internal static ErrorRecord NotComparable(ComparisonException e) =>
        Make(Messages.NotComparable, ErrorCategory.InvalidArgument, e.Problem, e, e.Message);

    internal static ErrorRecord NoFileMatches(string path) => Make(Messages.NoFileMatches, ErrorCategory.ObjectNotFound, path, null, path);

    internal static ErrorRecord NothingToCompare(string[] paths) =>
        Make(Messages.NothingToCompare, ErrorCategory.ObjectNotFound, paths, null, string.Join(", ", paths));

    internal static ErrorRecord NothingToExport() => Make(Messages.NothingToExport, ErrorCategory.ObjectNotFound, null, null);

    internal static ErrorRecord NotAResult(PSObject input) =>
        Make(Messages.NotAResult, ErrorCategory.InvalidType, input, null, input.BaseObject.GetType().Name);

    /// <summary>A credential that could not be looked at or changed. Its result is the target.</summary>
    internal static ErrorRecord NotChanged(CredentialActionResult result, Exception? failure, AccountTarget account)
    {
        var category = failure switch
        {
            null => ErrorCategory.InvalidResult,
            ActionRecordException => ErrorCategory.WriteError,
            _ => AccountFailures.Classify(failure).Category,
        };
        var record = Make(Messages.NotChanged, category, result, failure, result, result.Message);
        if (failure is not null)
        {
            record.ErrorDetails.RecommendedAction = failure switch
            {
                ActionRecordException => Messages.Action(Messages.BadRecord),
                IamException { Failure: IamFailure.NoSuchEntity } => Messages.Action(Messages.NoSuchUser),
                _ => FailureAdvice.Advice(account, failure),
            };
        }

        return record;
    }

    internal static ErrorRecord NotAFile(string path) => Make(Messages.NotAFile, ErrorCategory.InvalidArgument, path, null, path);

    internal static ErrorRecord NotAFilePath(string path, string provider) =>
        Make(Messages.NotAFilePath, ErrorCategory.InvalidArgument, path, null, path, provider);

    internal static ErrorRecord NotArchived(string path, CredentialReportException e) =>
        Make(Messages.NotArchived, ErrorCategory.InvalidData, path, e, e.Message);

    internal static ErrorRecord NotKept(string path, string archive, string why, Exception e) => Make(
        Messages.NotKept, e is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError, path, e, path, archive, why);

    internal static ErrorRecord NotAReport(PSObject input) =>
        Make(Messages.NotAReport, ErrorCategory.InvalidType, input, null, input.BaseObject.GetType().Name);

    internal static ErrorRecord NotARow(PSObject? input) => Make(Messages.NotARow, ErrorCategory.InvalidType, input, null, KindOf(input));

    internal static ErrorRecord NotATrend(PSObject? input) => Make(Messages.NotATrend, ErrorCategory.InvalidType, input, null, KindOf(input));

    internal static ErrorRecord NotSaved(string path, string why, Exception e) =>
        Make(Messages.NotSaved, e is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError, path, e, path, why);

    internal static ErrorRecord OneProfile(string[] names) =>
        Make(Messages.OneProfile, ErrorCategory.InvalidArgument, names, null, string.Join(", ", names));

    internal static ErrorRecord PathsAsRows() => Make(Messages.PathsAsRows, ErrorCategory.InvalidArgument, null, null);

    internal static ErrorRecord OutFileExists(string path, Exception? inner) =>
        Make(Messages.OutFileExists, ErrorCategory.ResourceExists, path, inner, path);

    internal static ErrorRecord OutFileIsOneFile(string path) => Make(Messages.OutFileIsOneFile, ErrorCategory.InvalidArgument, path, null, path);

    internal static ErrorRecord PercentNeedsRows(object input) =>
        Make(Messages.PercentNeedsRows, ErrorCategory.InvalidArgument, input, null);

    internal static ErrorRecord RecordIsFolder(string path) =>
        Make(Messages.RecordIsFolder, ErrorCategory.InvalidArgument, path, null, path);

    internal static ErrorRecord RoleNeeded(string[] ids) =>
        Make(Messages.RoleNeeded, ErrorCategory.InvalidArgument, ids, null, string.Join(", ", ids));

    internal static ErrorRecord RoleOfOneProfile(string[] names) =>
        Make(Messages.RoleOfOneProfile, ErrorCategory.InvalidArgument, names, null, string.Join(", ", names));

    internal static ErrorRecord RuleNotFound(string name, HygieneOptionException e) =>
        Make(Messages.RuleNotFound, ErrorCategory.ObjectNotFound, name, e, e.Message);

    internal static ErrorRecord CredentialNotFound(DateTime created) =>
        Make(Messages.CredentialNotFound, ErrorCategory.ObjectNotFound, created, null, Sentence.Date(created));

    internal static ErrorRecord UserNotFound(string name) => Make(Messages.UserNotFound, ErrorCategory.ObjectNotFound, name, null, name);

    private static ErrorRecord Make(string id, ErrorCategory category, object? target, Exception? inner, params object?[] values)
    {
        var message = Messages.Format(id, values);
        var exception = inner is not null && string.Equals(inner.Message, message, StringComparison.Ordinal)
            ? inner
            : new RuntimeException(message, inner);
        return new ErrorRecord(exception, id, category, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = Messages.Action(id) },
        };
    }

    private static string KindOf(PSObject? input) =>
        input is null ? "$null" : Messages.Format(Messages.ObjectOfType, input.BaseObject.GetType().Name);
}
