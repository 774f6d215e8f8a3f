using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>Reads waivers from their JSON: an array, or an object with the array in <c>waivers</c>.</summary>
public static class WaiverList
{
    // Source: IAM User Guide, "IAM identifiers", unique identifiers: AKIA and 16 more characters.
    private const int AccessKeyIdLength = 20;

    private static readonly string[] Properties =
    [
        "account", "user", "path", "rule", "accessKeyCreated", "accessKeyId", "owner", "reason", "ticket", "expires",
    ];

    /// <summary>Reads the waivers of a file's text.</summary>
    /// <exception cref="HygieneOptionException">The text is not such JSON, or a waiver is not valid.</exception>
    public static ImmutableArray<Waiver> Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = OptionSource.ParseJson(json);
            var array = document.RootElement;
            if (array.ValueKind == JsonValueKind.Object && array.TryGetProperty("waivers", out var inner))
            {
                array = inner;
            }

            return array.ValueKind == JsonValueKind.Array
                ? [.. array.EnumerateArray().Select(Read)]
                : throw new HygieneOptionException(Messages.WaiversNotAnArray);
        }
        catch (JsonException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.WaiversNotJson, e.LineNumber + 1), e);
        }
    }

    private static Waiver Read(JsonElement element, int index)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(Messages.WaiverNotAnObject);
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!Properties.Contains(property.Name, StringComparer.Ordinal))
            {
                throw Invalid(Messages.WaiverPropertyUnknown, property.Name, string.Join(", ", Properties));
            }
        }

        var waiver = new Waiver
        {
            Account = Text("account"),
            User = Text("user"),
            Path = Text("path"),
            Rule = Text("rule"),
            AccessKeyCreated = Text("accessKeyCreated") is { } created ? Instant("accessKeyCreated", created) : null,
            AccessKeyId = Text("accessKeyId"),
            Owner = Required("owner"),
            Reason = Required("reason"),
            Ticket = Text("ticket"),
            Expires = Expiry(Required("expires")),
        };
        if ((waiver.User is null && waiver.Path is null && waiver.Rule is null && waiver.AccessKeyCreated is null && waiver.AccessKeyId is null) ||
            waiver.CoversEverything())
        {
            throw Invalid(Messages.WaiverOfEverything);
        }

        if (waiver.AccessKeyCreated is not null && waiver.User is null)
        {
            throw Invalid(Messages.WaiverKeyWithoutUser);
        }

        if (waiver.AccessKeyId is { } key && (key.Length != AccessKeyIdLength || !key.All(char.IsAsciiLetterOrDigit)))
        {
            throw Invalid(Messages.WaiverKeyId, key);
        }

        if (waiver.Account is { } account && !AccountIdText.CanMatch(account))
        {
            throw Invalid(Messages.WaiverAccount, account);
        }

        if ((Problem(waiver.User, ExemptionKind.User) ?? Problem(waiver.Path, ExemptionKind.Path)) is { } problem)
        {
            throw Invalid(Messages.WaiverCoversNoUser, problem.TrimEnd('.'));
        }

        if (waiver.Rule is not null && !HygieneRules.All.Any(waiver.CoversRule))
        {
            throw Invalid(Messages.WaiverRule, waiver.Rule);
        }

        return waiver;

        string? Text(string name) => !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString()!.Trim()
            : throw Invalid(Messages.WaiverText, name);

        static string? Problem(string? pattern, ExemptionKind kind) => pattern is null ? null : ExemptionPattern.Problem(pattern, kind);

        string Required(string name) => Text(name) ?? throw Invalid(Messages.WaiverPropertyMissing, name);

        DateTime Instant(string name, string text) => ReportDate.TryParse(text, out var instant)
            ? instant
            : throw Invalid(Messages.WaiverDate, name, text);

        // A date without a time includes that day.
        DateTime Expiry(string text)
        {
            var instant = Instant("expires", text);
            var isDay = !text.Contains(':', StringComparison.Ordinal);
            return isDay && instant < DateTime.MaxValue.AddDays(-1) ? instant.AddDays(1) : instant;
        }

        HygieneOptionException Invalid(string problem, params object?[] values) =>
            new(Sentence.Format(Messages.WaiverInvalid, index + 1, Sentence.Format(problem, values)));
    }
}
