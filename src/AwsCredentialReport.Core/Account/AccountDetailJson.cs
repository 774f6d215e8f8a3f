using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport;

/// <summary>
/// The detail as JSON: of an account beside its saved report, and of one row, for CliXml, jobs and CSV. It is read strictly:
/// an unknown or missing property, or a null in the wrong place, is a <see cref="JsonException"/>.
/// </summary>
internal static class AccountDetailJson
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Compact = Options(isIndented: false);

    private static readonly JsonSerializerOptions Indented = Options(isIndented: true);

    // The rows of a report share the text of their account.
    private static readonly ConditionalWeakTable<IamAccountDetail, string> AccountTexts = [];

    /// <summary>Writes the detail of a whole report.</summary>
    internal static void Write(Stream stream, IamAccountDetail detail, string reportSha256) => JsonSerializer.Serialize(
        stream,
        new AccountFile
        {
            Format = Format,
            ReportSha256 = reportSha256,
            Account = detail,
            Users = new(detail.Users.Values.OrderBy(user => user.UserName, StringComparer.Ordinal)),
        },
        TypeOf<AccountFile>(Indented));

    /// <summary>Reads the detail of a whole report, and the hash of that report.</summary>
    /// <exception cref="JsonException">The content is not such a detail.</exception>
    internal static (IamAccountDetail Detail, string ReportSha256) Read(Stream stream)
    {
        var file = JsonSerializer.Deserialize(stream, TypeOf<AccountFile>(Compact)) ?? throw new JsonException();
        if (file.Format != Format)
        {
            throw new JsonException(Sentence.Format(Messages.DetailFormatUnknown, file.Format));
        }

        var users = file.Users.GroupBy(user => user.UserName, StringComparer.Ordinal).ToList();
        return users.Count == file.Users.Count
            ? (file.Account.With(file.Users), file.ReportSha256)
            : throw new JsonException(Messages.DetailUserTwice);
    }

    /// <summary>The detail of one row.</summary>
    internal static string OfRow(IamAccountDetail account, IamUserDetail? user)
    {
        var accountText = AccountTexts.GetValue(account, static detail => JsonSerializer.Serialize(detail, TypeOf<IamAccountDetail>(Compact)));
        return $"{{\"account\":{accountText},\"user\":{JsonSerializer.Serialize(user, TypeOf<IamUserDetail?>(Compact))}}}";
    }

    /// <summary>Reads the detail of one row: the account, still as JSON because many rows share it, and the user.</summary>
    /// <exception cref="JsonException">The text is not such a detail.</exception>
    internal static (string Account, IamUserDetail? User) ReadRow(string text)
    {
        var row = JsonSerializer.Deserialize(text, TypeOf<Row>(Compact)) ?? throw new JsonException();
        return (row.Account.GetRawText(), row.User);
    }

    /// <summary>Reads the account of a row.</summary>
    /// <exception cref="JsonException">The text is not such a detail.</exception>
    internal static IamAccountDetail ReadAccount(string text) =>
        JsonSerializer.Deserialize(text, TypeOf<IamAccountDetail>(Compact)) ?? throw new JsonException();

    private static JsonSerializerOptions Options(bool isIndented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = isIndented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new AccountDetailContext().WithAddedModifier(NullCheck.Add),
        Converters =
        {
            new JsonStringEnumConverter<AdministratorGrade>(namingPolicy: null, allowIntegerValues: false),
            new TagsConverter(),
            new FactListConverter<string>(),
            new FactListConverter<IamAdministratorPolicy>(),
            new FactListConverter<IamPolicyAttachment>(),
            new FactListConverter<IamServerCertificate>(),
            new FactListConverter<IamServiceCredential>(),
            new FactListConverter<IamSshKey>(),
            new FactListConverter<IamUserDetail>(),
            new FactListConverter<MissingDetail>(),
        },
    };

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    internal sealed record AccountFile
    {
        public required int Format { get; init; }

        public required string ReportSha256 { get; init; }

        public required IamAccountDetail Account { get; init; }

        public required FactList<IamUserDetail> Users { get; init; }
    }

    internal sealed record Row
    {
        public required JsonElement Account { get; init; }

        public IamUserDetail? User { get; init; }
    }
}
