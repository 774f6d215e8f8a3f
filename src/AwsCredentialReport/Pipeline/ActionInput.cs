using System.Management.Automation;
using AwsCredentialReport.Engine;
using static AwsCredentialReport.Pipeline.PSObjectReader;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Reads what is piped in as credentials of one kind: findings, rows, earlier results, users and their names, also
/// deserialised. A missing fact stays null, and the engine refuses by it.
/// </summary>
internal sealed class ActionInput(CredentialKind kind, ActingSession session)
{
    private readonly EntryConverter _rows = new(session.Clock.GetUtcNow());

    /// <summary>The credentials; empty for an object about something else; null for an object that names none.</summary>
    internal IEnumerable<CredentialTarget>? Read(PSObject input)
    {
        if (IsFinding(input))
        {
            var found = input.BaseObject is HygieneFinding finding ? Live(finding) : Finding(input);
            return found is null ? [] : [Noted(found)];
        }

        if (ReadResult(input) is { } result)
        {
            return result.Kind == kind ? [Noted(result)] : null;
        }

        if (_rows.Convert(input) is { } entry)
        {
            session.Note(entry);
            return CredentialTarget.OfRow(entry, kind);
        }

        return UserInput.FindRemainder(input, kind) is null && UserInput.Read(input, kind) is { } user ? [Noted(user)] : null;
    }

    /// <summary>The credential of an earlier result; null when it is not a result.</summary>
    internal static CredentialTarget? ReadResult(PSObject input)
    {
        if (input.BaseObject is CredentialActionResult result)
        {
            return CredentialTarget.OfResult(result);
        }

        if (input.BaseObject is DisabledAccessKey key)
        {
            return key.Target;
        }

        if (Word<KeyAction>(input, nameof(CredentialActionResult.Action)) is not { } action ||
            Text(input, nameof(CredentialActionResult.UserName)) is not { } userName || string.IsNullOrWhiteSpace(userName) ||
            !Has(input, nameof(CredentialActionResult.Reason)) || KindOf(input) is not { } kind)
        {
            return null;
        }

        return new CredentialTarget
        {
            Kind = kind,
            Source = CredentialSource.Result,
            UserName = userName,
            UserId = Text(input, nameof(CredentialActionResult.UserId)),
            AccountId = Text(input, nameof(CredentialActionResult.AccountId)),
            AccessKeyId = Text(input, nameof(CredentialActionResult.AccessKeyId)),
            Created = Time(
                input, kind == CredentialKind.Password ? nameof(CredentialActionResult.PasswordSet) : nameof(CredentialActionResult.KeyCreated)),
            LastUsed = Time(input, nameof(CredentialActionResult.LastUsed)),
            ReportGeneratedTime = Time(input, nameof(CredentialActionResult.ReportGeneratedTime)),
        }.WithEarlier(
            action,
            Text(input, nameof(CredentialActionResult.Reason)) ?? string.Empty,
            Time(input, nameof(CredentialActionResult.Time)));
    }

    private CredentialTarget Noted(CredentialTarget target)
    {
        session.Note(target);
        return target;
    }

    private static bool IsFinding(PSObject input) => input.BaseObject is HygieneFinding ||
        (Has(input, nameof(HygieneFinding.Rule)) && Has(input, nameof(HygieneFinding.Verdict)));

    // Before there was one type of result, only a password's had a PasswordSet, and only a key's an AccessKeyId.
    private static CredentialKind? KindOf(PSObject input) =>
        Has(input, nameof(CredentialActionResult.CredentialKind))
            ? Word<CredentialKind>(input, nameof(CredentialActionResult.CredentialKind))
            : Has(input, nameof(CredentialActionResult.AccessKeyId)) ? CredentialKind.AccessKey
            : Has(input, nameof(CredentialActionResult.PasswordSet)) ? CredentialKind.Password
            : null;

    private CredentialTarget? Live(HygieneFinding finding)
    {
        session.NoteReport(finding);
        return CredentialTarget.OfFinding(finding, kind);
    }

    private CredentialTarget? Finding(PSObject finding)
    {
        session.NoteReport(Text(finding, nameof(HygieneFinding.AccountId)), Time(finding, nameof(HygieneFinding.ReportGeneratedTime)));

        // Nothing fails any more.
        if (Word<HygieneVerdict>(finding, nameof(HygieneFinding.Verdict)) == HygieneVerdict.Fixed)
        {
            return null;
        }

        var isPassword = kind == CredentialKind.Password;
        var found = Word<CredentialKind>(finding, nameof(HygieneFinding.Credential));
        if (isPassword ? found != CredentialKind.Password : found is not (CredentialKind.AccessKey1 or CredentialKind.AccessKey2))
        {
            return null;
        }

        var use = isPassword
            ? Word<PasswordUse>(finding, nameof(HygieneFinding.PasswordUse))?.ToString()
            : Word<AccessKeyUse>(finding, nameof(HygieneFinding.AccessKeyUse))?.ToString();
        return new CredentialTarget
        {
            Kind = kind,
            Source = CredentialSource.Finding,
            Rule = Text(finding, nameof(HygieneFinding.Rule)) ?? string.Empty,
            Owner = Text(finding, nameof(HygieneFinding.Owner)),
            Verdict = Word<HygieneVerdict>(finding, nameof(HygieneFinding.Verdict)) ?? HygieneVerdict.Unknown,
            Due = Time(finding, "Due") ?? Time(finding, nameof(HygieneFinding.DueDate)),
            Waived = Truth(finding, nameof(HygieneFinding.Waived)),
            UserName = FindingInput.Unprotected(finding, nameof(HygieneFinding.UserName), nameof(HygieneFinding.SafeUserName)) ?? string.Empty,
            Arn = Text(finding, nameof(HygieneFinding.Arn)),
            AccountId = Text(finding, nameof(HygieneFinding.AccountId)),
            UserCreated = Time(finding, nameof(HygieneFinding.UserCreationTime)),
            Active = isPassword
                ? use is nameof(PasswordUse.Used) or nameof(PasswordUse.NeverUsed) ? true : null
                : Truth(finding, nameof(HygieneFinding.AccessKeyActive)),
            Created = Time(finding, isPassword ? nameof(HygieneFinding.PasswordSet) : nameof(HygieneFinding.AccessKeyCreated)),
            EverUsed = use switch
            {
                nameof(AccessKeyUse.Used) => true,
                nameof(AccessKeyUse.NeverUsed) => false,
                _ => null,
            },
            LastUsed = Time(finding, isPassword ? nameof(HygieneFinding.PasswordLastUsed) : nameof(HygieneFinding.AccessKeyLastUsed)),
            IsInconsistent = Truth(finding, nameof(HygieneFinding.IsInconsistent)),
            ReportGeneratedTime = Time(finding, nameof(HygieneFinding.ReportGeneratedTime)),
        };
    }
}
