using System.Xml.Linq;

namespace AwsCredentialReport.Engine;

/// <summary>A page of a list, and the marker of the next one; null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextMarker);

internal sealed class GenerateCredentialReportRequest : QueryRequest<ReportGeneration>
{
    internal override ReportGeneration Read(XElement result) => new(
        result.RequiredText("State") switch
        {
            "STARTED" => ReportGenerationState.Started,
            "INPROGRESS" => ReportGenerationState.InProgress,
            "COMPLETE" => ReportGenerationState.Complete,
            var other => throw new FormatException(Sentence.Format(Messages.GenerationStateUnknown, other)),
        },
        result.Text("Description"));
}

internal sealed class GetCredentialReportRequest : QueryRequest<DownloadedReport>
{
    internal override DownloadedReport Read(XElement result) =>
        new(Convert.FromBase64String(result.RequiredText("Content")), result.RequiredTime("GeneratedTime"));
}

internal sealed class GetUserRequest(string? userName) : QueryRequest<IamUser>
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        if (userName is not null)
        {
            parameters["UserName"] = userName;
        }
    }

    internal override IamUser Read(XElement result) => ReadUser(result.Required("User"));

    // The root user has no name in the response.
    internal static IamUser ReadUser(XElement user) => new(
        user.Text("UserName") ?? ReportWord.RootAccount,
        user.RequiredText("UserId"),
        user.RequiredText("Arn"),
        user.Text("Path") ?? "/",
        user.RequiredTime("CreateDate"),
        user.Time("PasswordLastUsed"));
}

internal sealed class GetAccessKeyLastUsedRequest(string accessKeyId) : QueryRequest<IamKeyUse>
{
    private const string None = "N/A";

    internal override void Write(IDictionary<string, string> parameters) => parameters["AccessKeyId"] = accessKeyId;

    internal override IamKeyUse Read(XElement result)
    {
        var use = result.Required("AccessKeyLastUsed");

        // A never-used key has no date and N/A for both words.
        if (use.Part("LastUsedDate") is null && (use.RequiredText("ServiceName") != None || use.RequiredText("Region") != None))
        {
            throw new FormatException(Messages.LastUseWithoutDate);
        }

        return new IamKeyUse(result.Text("UserName"), use.Time("LastUsedDate"), Word(use, "ServiceName"), Word(use, "Region"));
    }

    private static string? Word(XElement use, string name) => use.Text(name) is { } word && word != None ? word : null;
}

internal sealed class UpdateAccessKeyRequest(string userName, string accessKeyId, bool active) : QueryRequest<bool>
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        parameters["UserName"] = userName;
        parameters["AccessKeyId"] = accessKeyId;
        parameters["Status"] = active ? "Active" : "Inactive";
    }

    internal override bool Read(XElement result) => true;
}

internal sealed class GetLoginProfileRequest(string userName) : QueryRequest<IamLoginProfile>
{
    internal override void Write(IDictionary<string, string> parameters) => parameters["UserName"] = userName;

    internal override IamLoginProfile Read(XElement result)
    {
        var profile = result.Required("LoginProfile");
        return new IamLoginProfile(
            profile.RequiredText("UserName"), profile.RequiredTime("CreateDate"), profile.IsTrue("PasswordResetRequired"));
    }
}

internal sealed class DeleteLoginProfileRequest(string userName) : QueryRequest<bool>
{
    internal override void Write(IDictionary<string, string> parameters) => parameters["UserName"] = userName;

    internal override bool Read(XElement result) => true;
}

internal sealed class GetAccountPasswordPolicyRequest : QueryRequest<IamPasswordPolicy>
{
    internal override IamPasswordPolicy Read(XElement result)
    {
        var policy = result.Required("PasswordPolicy");
        return new IamPasswordPolicy
        {
            MinimumLength = policy.Number("MinimumPasswordLength") ?? throw new FormatException(Sentence.Format(Messages.ElementMissing, "MinimumPasswordLength")),
            RequiresUppercase = policy.IsTrue("RequireUppercaseCharacters"),
            RequiresLowercase = policy.IsTrue("RequireLowercaseCharacters"),
            RequiresNumbers = policy.IsTrue("RequireNumbers"),
            RequiresSymbols = policy.IsTrue("RequireSymbols"),
            MaximumAgeDays = policy.Number("MaxPasswordAge") is > 0 and var days ? days : null,
            ReusePrevention = policy.Number("PasswordReusePrevention") is > 0 and var passwords ? passwords : null,
            AllowsUsersToChange = policy.IsTrue("AllowUsersToChangePassword"),
        };
    }
}
