using System.Collections;
using System.Globalization;
using System.Management.Automation;
using static AwsCredentialReport.Pipeline.PSObjectReader;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads notices as they come: live, or back from a job, CliXml or the index of a folder.</summary>
internal static class NoticeInput
{
    /// <summary>The notice; null for another object, and for one that has lost a property.</summary>
    internal static CredentialNotice? Read(PSObject input)
    {
        if (input.BaseObject is CredentialNotice live)
        {
            return live;
        }

        if (Text(input, nameof(CredentialNotice.NoticeId)) is not { } id || !Has(input, nameof(CredentialNotice.Owner)) ||
            Time(input, nameof(CredentialNotice.CreatedTime)) is not { } created ||
            Value(input, nameof(CredentialNotice.Credentials)) is not IEnumerable list)
        {
            return null;
        }

        var credentials = list.Cast<object?>().Select(item => item is null ? null : Credential(PSObject.AsPSObject(item))).ToList();
        return credentials.Contains(null) ? null : new CredentialNotice
        {
            NoticeId = id,
            Owner = Text(input, nameof(CredentialNotice.Owner)),
            Subject = Text(input, nameof(CredentialNotice.Subject)) ?? Text(input, "Title") ?? id,
            CreatedTime = created,
            Credentials = [.. credentials.OfType<NoticedCredential>()],
        };
    }

    private static NoticedCredential? Credential(PSObject input) =>
        Text(input, nameof(NoticedCredential.Id)) is not { } id ||
        Word<NoticeStage>(input, nameof(NoticedCredential.Stage)) is not { } stage ||
        Word<CredentialKind>(input, nameof(NoticedCredential.CredentialKind)) is not { } kind ||
        !int.TryParse(Text(input, nameof(NoticedCredential.Number)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? null
            : new NoticedCredential
            {
                Id = id,
                Stage = stage,
                Number = number,
                AccountId = Text(input, nameof(NoticedCredential.AccountId)),
                UserName = Text(input, nameof(NoticedCredential.UserName)),
                Arn = Text(input, nameof(NoticedCredential.Arn)),
                UserCreated = Time(input, nameof(NoticedCredential.UserCreated)),
                CredentialKind = kind,
                Created = Time(input, nameof(NoticedCredential.Created)),
                Active = Truth(input, nameof(NoticedCredential.Active)),
                LastUsed = Time(input, nameof(NoticedCredential.LastUsed)),
                Rule = Text(input, nameof(NoticedCredential.Rule)) ?? string.Empty,
                FindingId = Text(input, nameof(NoticedCredential.FindingId)) ?? string.Empty,
                ReportGeneratedTime = Time(input, nameof(NoticedCredential.ReportGeneratedTime)),
                AnnouncedTime = Time(input, nameof(NoticedCredential.AnnouncedTime)),
            };
}
