using System.Runtime.InteropServices;
using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>One finding of a baseline: an object of the format Json, or of <c>ConvertTo-Json</c>, which writes enumerations as numbers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BaselineItem(JsonElement item, int number)
{
    private const int IdLength = 32;
    private const string HelpPage = ProjectLinks.RulePage;

    internal StoredFinding Read()
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.BaselineNotAFinding, number));
        }

        var name = Required(nameof(StoredFinding.Rule));
        var rule = HygieneRules.All.FirstOrDefault(rule => rule.Name == name);
        return new StoredFinding
        {
            FindingId = Id(),
            Rule = name,
            Severity = Word<HygieneSeverity>(nameof(StoredFinding.Severity)) ?? throw Missing(nameof(StoredFinding.Severity)),
            Verdict = Word<HygieneVerdict>(nameof(StoredFinding.Verdict)) ?? throw Missing(nameof(StoredFinding.Verdict)),
            UserName = Text(nameof(StoredFinding.UserName)),
            Arn = Text(nameof(StoredFinding.Arn)),
            AccountId = Text(nameof(StoredFinding.AccountId)),
            AccountName = Text(nameof(StoredFinding.AccountName)),
            OrganizationalUnit = Text(nameof(StoredFinding.OrganizationalUnit)),
            Owner = Text(nameof(StoredFinding.Owner)),
            Credential = Word<CredentialKind>(nameof(StoredFinding.Credential)) ?? CredentialKind.User,
            CredentialId = Text(nameof(StoredFinding.CredentialId)),
            AgeDays = Number(nameof(StoredFinding.AgeDays)),
            Evidence = Text(nameof(StoredFinding.Evidence)) ?? string.Empty,
            Recommendation = string.Empty,
            Controls = rule?.Controls ?? ControlList.Empty,
            Waiver = Waiver(),
            ReportGeneratedTime = Time(nameof(StoredFinding.ReportGeneratedTime)),
            UserCreationTime = Time(nameof(StoredFinding.UserCreationTime)),
            AccessKeyCreated = Time(nameof(StoredFinding.AccessKeyCreated)),
            AsOf = Time(nameof(StoredFinding.AsOf)),
            RuleParameters = Text(nameof(StoredFinding.RuleParameters)),
            FirstSeen = Time(nameof(StoredFinding.FirstSeen)),
            HelpUri = rule?.HelpUri ?? new Uri(HelpPage),
        };
    }

    private string Id()
    {
        var id = Required(nameof(StoredFinding.FindingId)).ToLowerInvariant();
        return id.Length == IdLength && id.All(char.IsAsciiHexDigitLower)
            ? id
            : throw Invalid(nameof(StoredFinding.FindingId), id);
    }

    private Waiver? Waiver()
    {
        if (Value(nameof(StoredFinding.Waiver)) is not { } waiver)
        {
            return null;
        }

        return waiver.ValueKind is JsonValueKind.Object or JsonValueKind.String
            ? new Waiver()
            : throw Invalid(nameof(StoredFinding.Waiver), waiver);
    }

    private string Required(string name) => Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Missing(name);

    private string? Text(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? StringOf(value, name)
        : throw Invalid(name, value);

    private int? Number(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var result) ? result
        : throw Invalid(name, value);

    private DateTime? Time(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.UtcDateTime
        : throw Invalid(name, value);

    private T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var place) && Enum.IsDefined((T)(object)place) ? (T)(object)place
            : value.ValueKind == JsonValueKind.String && Array.IndexOf(Enum.GetNames<T>(), StringOf(value, name)) is >= 0 and var index ? Enum.GetValues<T>()[index]
            : throw Invalid(name, value);
    }

    // Half of a surrogate pair is valid JSON, but not text.
    private string StringOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Invalid(name, value);
        }
    }

    private JsonElement? Value(string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private HygieneOptionException Missing(string name) => new(Sentence.Format(Messages.BaselineValueMissing, number, name));

    private HygieneOptionException Invalid(string name, JsonElement value) => Invalid(name, value.GetRawText());

    private HygieneOptionException Invalid(string name, string value)
    {
        const int most = 60;
        var shown = value.Length > most ? value[..most] + "…" : value;
        return new HygieneOptionException(Sentence.Format(Messages.BaselineValueInvalid, number, name, shown));
    }
}
